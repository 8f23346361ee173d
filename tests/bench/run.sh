#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Builds the preset bench, runs every benchmark beside its bare limit, and writes the tables in README.md anew.
# Usage: tests/bench/run.sh [REPETITIONS]   (at least 5; 9 if none is given)
set -euo pipefail
cd "$(dirname "$0")/../.."
cmake --preset bench >/dev/null
cmake --build --preset bench --target sealbook_bench sealbook_growth_bench sealbook_client_bench --parallel 2
python3 tests/bench/table.py build/bench/bin/sealbook_bench tests/bench/README.md "${1:-9}"
python3 tests/bench/growth/table.py build/bench/bin/sealbook_growth_bench tests/bench/README.md
python3 tests/bench/client/table.py build/bench/bin/sealbook_client_bench tests/bench/README.md "${1:-9}"
