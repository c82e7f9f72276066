#!/usr/bin/env bash
# Programs that single tests start: the other side of the wire in Python, a wrong clock.
#
#   build/test-programs.sh install   installs what is missing; what it did goes to stderr
#
# Exit 3: something cannot be had, and stderr ends with the reason; the tests that need it are then
# skipped and say so.
set -uo pipefail

say() { echo "test-programs: $*" >&2; }
refuse() { say "$*"; exit 3; }

# Each is in the package of its name.
missing() {
  local program
  for program in python3 faketime; do
    command -v "$program" > /dev/null || echo "$program"
  done
}

install() {
  local wanted log=/tmp/slipway-apt-programs.log
  wanted=$(missing | tr '\n' ' ')
  [ -n "$wanted" ] || { say "python3 and faketime are there"; return 0; }
  [ "$(id -u)" -eq 0 ] || refuse "cannot install $wanted: not root; next: install it"
  command -v apt-get > /dev/null || refuse "cannot install $wanted: no apt-get; next: install it"
  say "installing $wanted"
  # shellcheck disable=SC2086 # several words
  {
    apt-get update -q && DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -q --no-install-recommends $wanted
  } > $log 2>&1 < /dev/null || {
    tail -5 $log >&2
    refuse "cannot install $wanted: apt-get failed, see $log"
  }
}

case ${1:-} in
  install) install ;;
  *) echo "usage: build/test-programs.sh install" >&2; exit 2 ;;
esac
