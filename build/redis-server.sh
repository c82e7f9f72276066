#!/usr/bin/env bash
# The programs that Redis servers for tests are started from.
#
#   build/redis-server.sh install   installs what is missing; what it did goes to stderr
#
# It starts nothing: each test starts servers of its own, on free loopback ports (RedisServer in
# testkit), and the packages start none where there is no service manager. Exit 3: they cannot be
# had, and stderr ends with the reason; the tests that need them are then skipped and say so.
set -uo pipefail

say() { echo "redis-server: $*" >&2; }
refuse() { say "$*"; exit 3; }

missing() {
  local program
  for program in redis-server redis-sentinel redis-cli; do
    command -v "$program" > /dev/null || return 0
  done
  return 1
}

install() {
  local next="next: install redis-server and redis-sentinel, version 7.0 or newer"
  missing || { say "$(redis-server --version | cut -d' ' -f1-3)"; return 0; }
  [ "$(id -u)" -eq 0 ] || refuse "cannot install Redis: not root; $next"
  command -v apt-get > /dev/null || refuse "cannot install Redis: no apt-get; $next"
  say "installing redis-server redis-sentinel"
  {
    apt-get update -q && DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -q --no-install-recommends redis-server redis-sentinel
  } > /tmp/slipway-apt-redis.log 2>&1 < /dev/null || {
    tail -5 /tmp/slipway-apt-redis.log >&2
    refuse "cannot install Redis: apt-get failed, see /tmp/slipway-apt-redis.log"
  }
  say "$(redis-server --version | cut -d' ' -f1-3)"
}

case ${1:-} in
  install) install ;;
  *) echo "usage: build/redis-server.sh install" >&2; exit 2 ;;
esac
