#!/usr/bin/env bash
# PostgreSQL's programs for tests: initdb, postgres and the rest under /usr/lib/postgresql/*/bin.
#
#   build/postgres-server.sh   sees that they are there; what it did goes to stderr
#
# The tests start servers of their own from them, on free loopback ports, and stop each by its
# process id: nothing runs when this script ends. Where they are missing, as root on Debian or
# Ubuntu, the package postgresql is installed, without the cluster that it would create and start.
# Exit 3: they cannot be had, and stderr ends with the reason.
set -uo pipefail

say() { echo "postgres-server: $*" >&2; }
refuse() { say "$*"; exit 3; }
installed() { compgen -G '/usr/lib/postgresql/*/bin/initdb' > /dev/null; }

install_packages() {
  [ "$(id -u)" -eq 0 ] || refuse "cannot install postgresql: not root; next: install it"
  command -v apt-get > /dev/null || refuse "cannot install postgresql: no apt-get; next: install it"
  say "installing postgresql"
  {
    # The common package comes first, so that its setting is there when the server's is set up.
    apt-get update -q &&
      DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends postgresql-common &&
      mkdir -p /etc/postgresql-common/createcluster.d &&
      echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.d/slipway.conf &&
      DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends postgresql
  } > /tmp/slipway-apt-postgresql.log 2>&1 < /dev/null || {
    tail -5 /tmp/slipway-apt-postgresql.log >&2
    refuse "cannot install postgresql: apt-get failed, see /tmp/slipway-apt-postgresql.log"
  }
}

installed || install_packages
installed || refuse "postgresql was installed, and is not under /usr/lib/postgresql"
command -v setpriv > /dev/null || [ "$(id -u)" -ne 0 ] ||
  refuse "root needs setpriv (util-linux) to run PostgreSQL as another user; next: install it"
