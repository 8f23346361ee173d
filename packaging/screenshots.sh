#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes pictures of every page of the client, light and dark, at 100 and 200 %, on an invented register, without a
# display. Usage: packaging/screenshots.sh [FOLDER]   (build/screenshots if none is given)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null

out=$(mkdir -p "${1:-build/screenshots}" && cd "${1:-build/screenshots}" && pwd)
packaging/dependencies.sh
mkdir -p build
cmake --preset release >build/screenshots.log
cmake --build --preset release --parallel "$(nproc)" --target sealbook_cli sealbook_tour >>build/screenshots.log
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_RUNTIME_DIR=$work/runtime
mkdir -m 700 "$XDG_RUNTIME_DIR"
for scheme in light dark; do
  for scale in 1 2; do
    register=$work/$scheme-$scale.sealbook
    build/release/bin/sealbook-cli --json --quiet demo "$register" --scale sample --seed 2018 >"$work/people.json"
    QT_SCALE_FACTOR=$scale build/release/bin/sealbook-tour --register "$register" --people "$work/people.json" \
      --out "$out" --name "$scheme-${scale}00" "--$scheme" 2>"$work/errors" || { cat "$work/errors" >&2; exit 1; }
  done
done
echo "screenshots.sh: $(find "$out" -name '*.png' | wc -l) pictures in $out"
