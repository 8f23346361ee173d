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
# Exit code 0: all is there; 7: it could not be installed.
set -euo pipefail

build=(
  cmake ninja-build g++ pkg-config git ca-certificates
  qt6-base-dev qt6-base-dev-tools libgl-dev
  libsodium-dev libssl-dev libzxing-dev nlohmann-json3-dev libcli11-dev libcsv-dev libqpdf-dev
  libutf8proc-dev libgdk-pixbuf-2.0-dev
)
run=(fonts-dejavu-core fonts-noto-core fonts-droid-fallback python3 poppler-utils)
check=(
  libgtest-dev libgmock-dev libbenchmark-dev openssl strace
  qpdf zint zbar-tools dmtx-utils imagemagick clang-format clang-tidy
  xvfb xauth xdotool openbox x11-utils
)
sqlcipher=(libsqlcipher-dev)

if [[ ${1:-} == --list ]]; then
  printf '%s\n' "${build[@]}" "${run[@]}" "${check[@]}" "${sqlcipher[@]}"
  exit 0
fi

fail() { echo "dependencies.sh: $*" >&2; exit 7; }
say() { echo "dependencies.sh: $*" >&2; }

command -v dpkg-query >/dev/null && command -v apt-get >/dev/null ||
  fail "this system has no apt; install what --list prints, and SQLCipher 4, by its own means"

sqlcipher_is_4() {
  [[ $(dpkg-query -W -f='${db:Status-Status} ${Version}' libsqlcipher-dev 2>/dev/null || true) == "installed 4."* ]]
}

wanted=("${build[@]}" "${run[@]}" "${check[@]}")
# One question to dpkg for all packages; it fails for unknown ones, which are then missing from the answer.
present=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "${wanted[@]}" 2>/dev/null || true)
missing=()
for package in "${wanted[@]}"; do
  [[ $'\n'$present$'\n' == *$'\n'"$package installed"$'\n'* ]] || missing+=("$package")
done
if [[ ${#missing[@]} -eq 0 ]] && sqlcipher_is_4; then
  exit 0
fi

as_root=()
if [[ $(id -u) -ne 0 ]]; then
  command -v sudo >/dev/null || fail "not root and no sudo; as root, run this script or install: ${missing[*]} ${sqlcipher[*]}"
  as_root=(sudo)
fi
apt_get() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=600 "$@" >&2
}
# A foreign entry that cannot be reached must not stop us: what we need is asked for by name afterwards.
refresh() { apt_get update || say "some package lists could not be refreshed; going on with what there is"; }

# shellcheck source=/dev/null
codename=$(. /etc/os-release && echo "${VERSION_CODENAME:?this system names no release}")
backports="$codename-backports"

# Adds the backports suite of the mirror that already serves this release's main component, checked with the keyring
# which that entry names (none: the system's own).
add_backports() {
  local targets release name component uri source mirror keyring entry
  targets=$(apt-get indextargets --format '$(RELEASE) $(CODENAME) $(COMPONENT) $(REPO_URI) $(SOURCESENTRY)' 'Created-By: Packages')
  mirror=
  while read -r release name component uri source; do
    [[ $component == main && $uri != cdrom:* && ($release == "$codename" || ($name == "$codename" && $release == *stable)) ]] || continue
    mirror=$uri
    break
  done <<<"$targets"
  [[ -n $mirror ]] || fail "no apt entry for $codename main to derive the backports entry from"
  keyring=$(sed -nE 's/^[Ss]igned-[Bb]y:[[:space:]]*(\/[^[:space:]]+).*/\1/p; s/^deb .*\[.*signed-by=([^] ]+).*/\1/p' "${source%:*}")
  entry=$(mktemp)
  {
    echo "Types: deb"
    echo "URIs: $mirror"
    echo "Suites: $backports"
    echo "Components: main"
    [[ -z $keyring ]] || echo "Signed-By: ${keyring%%$'\n'*}"
  } >"$entry"
  "${as_root[@]}" install -m 644 "$entry" /etc/apt/sources.list.d/sealbook-backports.sources
  rm -f "$entry"
}

say "refreshing package lists"
refresh

# Debian 13 and Ubuntu 24.04 have version 4 in the main suite; Debian 12 offers version 3 there.
from_suite=()
if ! sqlcipher_is_4; then
  policy=$(apt-cache policy libsqlcipher-dev)
  if [[ $policy != *"Candidate: 4."* ]]; then
    configured=$(apt-get indextargets --format '$(RELEASE)' 'Created-By: Packages')
    if [[ $'\n'$configured$'\n' != *$'\n'"$backports"$'\n'* ]]; then
      say "adding $backports of this machine's own mirror"
      add_backports
      refresh
    fi
    from_suite=(-t "$backports")
  fi
fi

if [[ ${#missing[@]} -gt 0 ]]; then
  say "installing ${#missing[@]} packages and what they need"
  apt_get install -y --no-install-recommends "${missing[@]}" || fail "apt-get could not install: ${missing[*]}"
fi
sqlcipher_is_4 || apt_get install -y --no-install-recommends "${from_suite[@]}" "${sqlcipher[@]}" || true
sqlcipher_is_4 || fail "SQLCipher 4 could not be installed"
