#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what Sealbook needs to build, run and test on Debian 12, Debian 13 and Ubuntu 24.04.
#
#   packaging/dependencies.sh          everything for packaging/run.sh and packaging/test.sh
#   packaging/dependencies.sh --list   prints the package names, installs nothing
#
# A second run only asks dpkg and takes well under a second. SQLCipher 4 is not in Debian 12 itself (which ships
# version 3, another file format): it comes from the official backports suite, whose apt entry is derived from the
# mirror this machine already uses, so that no host name stands in this repository.
set -euo pipefail

build=(
  cmake ninja-build g++ pkg-config ccache git ca-certificates
  qt6-base-dev qt6-base-dev-tools libgl-dev
  libsodium-dev libssl-dev libzxing-dev nlohmann-json3-dev libcli11-dev libcsv-dev libqpdf-dev
  libutf8proc-dev libgdk-pixbuf-2.0-dev
)
run=(fonts-dejavu-core fonts-noto-core fonts-droid-fallback)
check=(
  libgtest-dev libgmock-dev libbenchmark-dev python3 openssl strace
  poppler-utils qpdf zint zbar-tools dmtx-utils imagemagick clang-format
)
sqlcipher=(libsqlcipher-dev)

if [[ ${1:-} == --list ]]; then
  printf '%s\n' "${build[@]}" "${run[@]}" "${check[@]}" "${sqlcipher[@]}"
  exit 0
fi

installed() { dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed; }
sqlcipher_is_4() { dpkg-query -W -f='${Version}' libsqlcipher-dev 2>/dev/null | grep -q '^4\.'; }

missing=()
for package in "${build[@]}" "${run[@]}" "${check[@]}"; do
  installed "$package" || missing+=("$package")
done
if [[ ${#missing[@]} -eq 0 ]] && sqlcipher_is_4; then
  exit 0
fi

as_root=()
if [[ $(id -u) -ne 0 ]]; then
  command -v sudo >/dev/null || { echo "dependencies.sh: not root and no sudo; install: ${missing[*]}" >&2; exit 7; }
  as_root=(sudo)
fi
apt_get() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o Dpkg::Use-Pty=0 "$@"; }

# shellcheck source=/dev/null
codename=$(. /etc/os-release && echo "${VERSION_CODENAME:?this system names no release}")

echo "dependencies.sh: refreshing package lists" >&2
apt_get update >&2

# The version of libsqlcipher-dev the configured suites offer; Debian 13 and Ubuntu 24.04 have 4.x in the main suite.
offered=$(apt-cache policy libsqlcipher-dev | awk '/Candidate:/ {print $2}')
from_suite=()
if ! sqlcipher_is_4 && [[ $offered != 4.* ]]; then
  backports="$codename-backports"
  if ! apt-get indextargets --format '$(RELEASE)' 'Created-By: Packages' | grep -qx "$backports"; then
    # The mirror of the entry that already serves this release's main component, and the keyring that entry names.
    read -r mirror source < <(apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI) $(SOURCESENTRY)' \
      'Created-By: Packages' | awk -v release="$codename" '$1 == release && $2 == "main" {print $3, $4; exit}') ||
      { echo "dependencies.sh: no apt entry for $codename main to derive the backports entry from" >&2; exit 7; }
    keyring=$(sed -nE 's/^Signed-By:[[:space:]]*(\/[^[:space:]]+).*/\1/p; s/^deb .*\[.*signed-by=([^] ]+).*/\1/p' \
      "${source%:*}" | head -n 1)
    entry=$(mktemp)
    {
      echo "Types: deb"
      echo "URIs: $mirror"
      echo "Suites: $backports"
      echo "Components: main"
      [[ -z $keyring ]] || echo "Signed-By: $keyring"
    } >"$entry"
    "${as_root[@]}" install -m 644 "$entry" /etc/apt/sources.list.d/sealbook-backports.sources
    rm -f "$entry"
    apt_get update >&2
  fi
  from_suite=(-t "$backports")
fi

[[ ${#missing[@]} -eq 0 ]] || apt_get install -y --no-install-recommends "${missing[@]}" >&2
sqlcipher_is_4 || apt_get install -y --no-install-recommends "${from_suite[@]}" "${sqlcipher[@]}" >&2
sqlcipher_is_4 || { echo "dependencies.sh: SQLCipher 4 could not be installed" >&2; exit 7; }
