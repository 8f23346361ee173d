#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the label pictures and expected.tsv anew: labels of fictional exhibits and locations, encoded by zint (an encoder
# that shares nothing with the library that reads them), then spoilt with ImageMagick as photographs are. Every
# step is deterministic: the same versions of the tools give the same pixels. Needs zint, ImageMagick 6, python3.
#
#   tests/data/labels/make.sh [FOLDER]     default: the folder of this script
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here}
mkdir -p "$out"
out=$(cd "$out" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C
: > "$out/expected.tsv"

# id KIND+SEVEN: the system id with its check character, ISO 7064 MOD 37,36 over the eight before it.
id() {
  python3 - "$1" <<'PY'
import sys
alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
product = 36
for character in sys.argv[1]:
    product = (product + alphabet.index(character)) % 36 or 36
    product = product * 2 % 37
print(sys.argv[1] + alphabet[(37 - product) % 36])
PY
}

# symbol FORMAT TEXT PIXELS-PER-MODULE FILE: black on white with its quiet zone.
symbol() {
  local scale
  scale=$(python3 -c "print($3 / 2)") # zint draws two pixels a module at scale 1
  case $1 in
    Code128) zint -b CODE128 --scale="$scale" --height=40 --notext --whitesp=10 --vwhitesp=6 -d "$2" -o "$4" ;;
    QRCode) zint -b QRCODE --secure=2 --scale="$scale" --whitesp=4 --vwhitesp=4 -d "$2" -o "$4" ;;
    DataMatrix) zint -b DATAMATRIX --square --scale="$scale" --whitesp=2 --vwhitesp=2 -d "$2" -o "$4" ;;
  esac
}

# picture NAME FORMAT=TEXT... -- CONVERT-ARGUMENTS...: writes NAME and its lines of expected.tsv ("-" when none).
picture() {
  local name=$1 codes=()
  shift
  while [[ $1 != -- ]]; do codes+=("$1"); shift; done
  shift
  local quality=()
  [[ $name == *.jpg ]] && quality=(-quality 85 -sampling-factor 1x1)
  convert -seed 7 "$@" -colorspace Gray -depth 8 -strip -define png:exclude-chunks=date,time "${quality[@]}" "$out/$name"
  expect "$name" "${codes[@]}"
}

expect() {
  local code
  local name=$1
  shift
  [[ $# -gt 0 ]] || printf '%s\t-\t-\n' "$name" >> "$out/expected.tsv"
  for code in "$@"; do printf '%s\t%s\t%s\n' "$name" "${code%%=*}" "${code#*=}" >> "$out/expected.tsv"; done
}

# oriented SOURCE NAME ORIENTATION: the JPEG with an EXIF block that holds nothing but the orientation.
oriented() {
  python3 - "$out/$1" "$out/$2" "$3" <<'PY'
import struct, sys
source, target, orientation = sys.argv[1], sys.argv[2], int(sys.argv[3])
picture = open(source, "rb").read()
tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0)
block = b"Exif\0\0" + tiff
open(target, "wb").write(picture[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + picture[2:])
PY
}

exhibit=$(id E0000001)
other=$(id E7K3M9QX)
third=$(id EZ4R8T2W)
place=$(id L00000A4)

desk() { printf 'xc:gray%s' "$1"; }

for format in Code128 QRCode DataMatrix; do
  short=$(tr '[:upper:]' '[:lower:]' <<< "$format")
  symbol "$format" "$exhibit" 4 "$work/$short.png"
  symbol "$format" "$other" 4 "$work/$short-other.png"
  symbol "$format" "$exhibit" 3 "$work/$short-3px.png"
  symbol "$format" "$place" 4 "$work/$short-place.png"
  label=(-size 800x600 "$(desk 55)" "$work/$short.png" -gravity center -composite +gravity)
  code="$format=$exhibit"

  picture "$short-clean.png" "$code" -- "$work/$short.png"
  picture "$short-location.png" "$format=$place" -- "$work/$short-place.png"
  picture "$short-3px.png" "$code" -- -size 640x480 "$(desk 60)" "$work/$short-3px.png" -gravity center -composite
  picture "$short-on-desk.png" "$code" -- "${label[@]}"
  picture "$short-perspective.png" "$code" -- "${label[@]}" -virtual-pixel edge \
    -distort Perspective '0,0 60,40  800,0 760,0  800,600 800,600  0,600 0,540'
  picture "$short-blur.png" "$code" -- "${label[@]}" -blur 0x1.6
  picture "$short-noise.jpg" "$code" -- "${label[@]}" -attenuate 0.5 +noise Gaussian
  picture "$short-turned-90.png" "$code" -- "${label[@]}" -rotate 90
  picture "$short-turned-180.png" "$code" -- "${label[@]}" -rotate 180
  picture "$short-turned-7.png" "$code" -- "${label[@]}" -background gray55 -rotate 7
  picture "$short-turned-40.png" "$code" -- "${label[@]}" -background gray55 -rotate 40
  picture "$short-low-contrast.png" "$code" -- "${label[@]}" +level 40%,62%
  picture "$short-inverted.png" "$code" -- "${label[@]}" -negate
  picture "$short-uneven-light.png" "$code" -- "${label[@]}" \( -size 600x800 gradient:gray100-gray25 -rotate 90 \) -compose multiply -composite
  picture "$short-two-same.png" "$code" "$code" -- -size 800x700 "$(desk 60)" "$work/$short.png" -geometry +60+60 -composite \
    "$work/$short.png" -geometry +180+420 -composite
  picture "$short-two-different.png" "$code" "$format=$other" -- -size 800x700 "$(desk 60)" "$work/$short.png" -geometry +60+60 \
    -composite "$work/$short-other.png" -geometry +180+420 -composite
  picture "$short-upright.jpg" "$code" -- "${label[@]}" -crop 640x480+40+20 +repage
  for way in 3:180 6:270 8:90; do # stored turned; the orientation turns it back
    picture "stored.jpg" -- "${label[@]}" -crop 640x480+40+20 +repage -rotate "${way#*:}"
    sed -i '$d' "$out/expected.tsv"
    oriented stored.jpg "$short-exif-${way%:*}.jpg" "${way%:*}"
    rm "$out/stored.jpg"
    expect "$short-exif-${way%:*}.jpg" "$code"
  done
done

symbol Code128 "$exhibit" 3 "$work/a.png"
symbol QRCode "$other" 3 "$work/b.png"
symbol DataMatrix "$third" 4 "$work/c.png"
three=(-size 900x700 "$(desk 65)" "$work/a.png" -geometry +40+60 -composite "$work/b.png" -geometry +600+320 -composite
  "$work/c.png" -geometry +120+460 -composite)
picture three-mixed.png "Code128=$exhibit" "QRCode=$other" "DataMatrix=$third" -- "${three[@]}"
picture three-mixed-perspective.jpg "Code128=$exhibit" "QRCode=$other" "DataMatrix=$third" -- "${three[@]}" -virtual-pixel edge \
  -distort Perspective '0,0 30,20  900,0 880,0  900,700 900,700  0,700 0,660' -attenuate 0.2 +noise Gaussian -blur 0x0.7

picture none-gradient.jpg -- -size 640x480 gradient:gray90-gray20
picture none-noise.jpg -- -size 480x360 xc:gray50 +noise Random -blur 0x1
picture none-texture.jpg -- -size 640x480 plasma:fractal -blur 0x1 -paint 3
picture none-stripes.png -- -size 640x480 pattern:vertical2 -scale 100%
picture none-checks.png -- -size 640x480 pattern:checkerboard
