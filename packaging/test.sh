#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing, builds Sealbook as it is released, and runs every test.
#
# The last line is "N passed, N failed" (", N skipped" may follow), counted from ctest's own report in
# build/release/tests.xml. Exit code 0 only when at least one test ran and none failed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null

packaging/dependencies.sh

report=$PWD/build/release/tests.xml
rm -f "$report"
cmake --preset release
cmake --build --preset release --parallel "$(nproc)"

ran=0
ctest --test-dir build/release --parallel "$(nproc)" --output-on-failure --output-junit "$report" || ran=$?

counted=0
counts=$(python3 packaging/test-counts.py "$report") || counted=$?
read -r passed failed skipped <<<"$counts"
closing="$passed passed, $failed failed"
[[ $skipped -eq 0 ]] || closing+=", $skipped skipped"

verdict=0
if [[ $counted -ne 0 || $failed -ne 0 || $passed -eq 0 ]]; then
  verdict=1
elif [[ $ran -ne 0 ]]; then
  echo "test.sh: ctest ended with code $ran although no test is reported as failed" >&2
  verdict=1
fi
echo "$closing"
exit "$verdict"
