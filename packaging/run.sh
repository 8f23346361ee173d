#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing, builds Sealbook as it is released, and does the main job once on a sample register:
# scan, book in, hand over, examine, dispose by three people, print, prove, verify. Then it opens the client on that
# register; without a display it drives the client on a copy of it, without windows, and leaves pictures of it.
#
# Leaves in demo-output/: the register, the continuity as PDF, the proof, the trust file, the scanned pictures, the
# commands that were run and pictures of the client. Everything in it is invented; it is made anew each time. Exit code 0
# only when all of it held.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null

packaging/dependencies.sh
mkdir -p build
if ! { cmake --preset release && cmake --build --preset release --parallel "$(nproc)" --target sealbook-cli sealbook-verify sealbook sealbook-tour; } \
  >build/run.log 2>&1; then
  tail -n 40 build/run.log >&2
  echo "run.sh: the build failed; all of it is in build/run.log" >&2
  exit 1
fi

out=$PWD/demo-output
register=$out/sample.sealbook
rm -rf "$out"
mkdir -p "$out"
secrets=$(mktemp -d) # password files: mode 700, gone at the end
trap 'rm -rf "$secrets"' EXIT
PATH=$PWD/build/release/bin:$PATH
: >"$out/commands.txt"

# field NAME: that field of the JSON object (the last line) on stdin.
field() { python3 -c 'import json, sys; print(json.loads(sys.stdin.read().splitlines()[-1])[sys.argv[1]])' "$1"; }

# as NAME[+COSIGNER] ARGUMENTS...: one command by NAME, its JSON on stdout.
as() {
  local author=${1%%+*} cosign=()
  [[ $1 != *+* ]] || cosign=(--cosign "${1#*+}" --cosign-password-file "$secrets/${1#*+}")
  shift
  printf 'sealbook-cli --user %s%s %s\n' "$author" "${cosign[1]:+ --cosign ${cosign[1]}}" "${*@Q}" >>"$out/commands.txt"
  sealbook-cli --json --quiet --register "$register" --user "$author" --password-file "$secrets/$author" "${cosign[@]}" "$@"
}

sealbook-cli --json --quiet demo "$register" --scale sample --seed 2018 >"$secrets/people.json"
# The first of each role, and their passwords as files.
python3 - "$secrets" >"$secrets/names" <<'PY'
import json, pathlib, sys
folder = pathlib.Path(sys.argv[1])
first = {}
for user in json.loads((folder / "people.json").read_text())["users"]:
    (folder / user["name"]).write_text(user["password"] + "\n")
    first.setdefault(user["role"], []).append(user["name"])
print(*first["exhibits-officer"][:2], first["examiner"][0], first["supervisor"][0], first["auditor"][0])
PY
read -r officer witness examiner supervisor auditor <"$secrets/names"

# A sealed bag's barcode and the one of the device in it, as a camera sees them.
zint -b CODE128 --scale=2 --height=40 --notext --whitesp=10 --vwhitesp=6 -d KX4410927 -o "$out/bag.png"
zint -b DATAMATRIX --square --scale=3 --whitesp=2 --vwhitesp=2 -d 490154203237518 -o "$out/phone.png"
scanned() { sealbook-cli --json scan "$1" | python3 -c 'import json, sys; print(json.load(sys.stdin)["codes"][0]["text"])'; }
seal=$(scanned "$out/bag.png")
imei=$(scanned "$out/phone.png")

shelf=$(as "$officer" location list | python3 -c 'import json, sys; print(max((json.loads(line)["path"] for line in sys.stdin), key=lambda path: path.count("/")))')
as "$officer" case open SAMPLE-1 --operation Lantern --officer "D. Example" >/dev/null
as "$officer" warrant add SAMPLE-1 --number W-1 --act "PACE 1984 s.8" --executed "$(date -u -d yesterday +%FT06:30:00Z)" \
  --premises "1 Sample Street, Harrowmere" >/dev/null
exhibit=$(as "$officer" intake SAMPLE-1 --warrant W-1 --location "$shelf" --field kind=phone make=Acme "imei=$imei" \
  "seal=$seal" "description=black phone, cracked glass" lock-state=locked | field id)
as "$officer+$examiner" hand-over "$seal" --to "user:$examiner" --purpose examination --seal-seen "$seal" --seal-state intact >/dev/null
as "$examiner" break-seal "$exhibit" --why examination >/dev/null
as "$examiner" examine "$exhibit" --stage imaging --hours 1.5 --note "logical read complete" >/dev/null
as "$examiner" reseal "$exhibit" --number KX4410928 >/dev/null
as "$examiner+$officer" return "$exhibit" --to "location:$shelf" --purpose examined --seal-seen KX4410928 --seal-state intact >/dev/null
as "$officer" dispose request "$exhibit" --outcome destroyed >/dev/null
as "$supervisor" dispose authorise "$exhibit" --outcome destroyed >/dev/null
as "$officer+$witness" dispose carry-out "$exhibit" --outcome destroyed --detail method=shredded certificate=SD-77 >/dev/null
as "$auditor" print continuity "$exhibit" --out "$out/continuity.pdf" >"$secrets/print.json"
as "$auditor" prove "$exhibit" --out "$out/proof.json" >/dev/null
as "$auditor" verify >"$secrets/verify.json"
cp "$register/trust" "$out/trust"
for evidence in continuity.pdf proof.json; do
  sealbook-verify --trust "$out/trust" "$out/$evidence" >"$out/$evidence.verdict.txt"
done

# The client at the desk, with keys and scans as people and scanners make them.
mkdir "$out/screens"
cp -r "$register" "$secrets/desk.sealbook"
QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$secrets sealbook-tour --register "$secrets/desk.sealbook" \
  --people "$secrets/people.json" --out "$out/screens" 2>"$secrets/tour.log" || { cat "$secrets/tour.log" >&2; exit 1; }

events=$(field events <"$secrets/verify.json")
cat <<SAID
Made a register of 30 invented exhibits through the same use cases and signatures as a real one: demo-output/sample.sealbook
Its users (name role password), also for your own trials with sealbook-cli --register demo-output/sample.sealbook:
  $(python3 -c 'import json, sys; print("; ".join("{name} {role} {password}".format(**user) for user in json.load(open(sys.argv[1]))["users"]))' "$secrets/people.json")
Scanned two pictures: the bag says $seal, the phone in it $imei; booked it in as exhibit $exhibit at $shelf.
Handed it to $examiner, both signing; seal broken, examined, re-sealed as KX4410928, returned with both signatures.
Disposed of by three: $officer requested, $supervisor authorised, $officer destroyed it before the witness $witness.
Printed its continuity: demo-output/continuity.pdf ($(field events <"$secrets/print.json") events); proved it: demo-output/proof.json
Verified all $events events of the ledger, every signature and hash: $([[ $(field valid <"$secrets/verify.json") == True ]] && echo valid || echo NOT VALID).
Verified print and proof away from the register: $(tail -n 1 "$out/continuity.pdf.verdict.txt"); $(tail -n 1 "$out/proof.json.verdict.txt").
Drove the client through the same job by keys and scans, unlock to print; its pictures, labels and print: demo-output/screens
Try it: alter one letter in demo-output/proof.json, then sealbook-verify --trust demo-output/trust demo-output/proof.json
SAID
if [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
  echo "Opening the client on it. Sign in as any of the users above."
  sealbook --register "$register"
fi
