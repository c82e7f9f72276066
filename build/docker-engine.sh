#!/usr/bin/env bash
# A Docker engine for tests, private to this checkout.
#
#   build/docker-engine.sh start   prints "export DOCKER_HOST=…" lines to eval; what it did goes to stderr
#   build/docker-engine.sh stop    stops the engine that start has started, and no other
#   build/docker-engine.sh image   only imports the test image into the engine of DOCKER_HOST
#
# An engine that already answers is used and left running: the one that DOCKER_HOST names, else the
# system's. Otherwise, as root on Debian or Ubuntu, docker.io is installed if it is missing and a
# dockerd of our own is started: own socket, data, runtime folder and pid file, so that it meets no
# other engine; its own bridge where another dockerd holds docker0. Exit 3: no engine can be had, and
# stderr ends with the reason.
#
# No image can be pulled where tests run without the internet, so one is made: slipway-test:busybox,
# Debian's static busybox with every applet, an empty /workspace, and nothing else.
set -uo pipefail
root=$(cd "${BASH_SOURCE[0]%/*}/.." && pwd)
# In /tmp, since the path of a Unix socket ends at 107 bytes; named after the checkout.
state=/tmp/slipway-docker-$(printf %s "$root" | cksum | cut -d' ' -f1)
socket=$state/docker.sock
image=slipway-test:busybox

say() { echo "docker-engine: $*" >&2; }
refuse() { say "$*"; exit 3; }
answers() { DOCKER_HOST=$1 timeout 10 docker version --format '{{.Server.Version}}' 2> /dev/null; }

install_packages() {
  [ "$(id -u)" -eq 0 ] || refuse "cannot install $*: not root; next: install them, or set DOCKER_HOST"
  command -v apt-get > /dev/null || refuse "cannot install $*: no apt-get; next: install them, or set DOCKER_HOST"
  say "installing $*"
  {
    apt-get update -q && DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -q --no-install-recommends "$@"
  } > /tmp/slipway-apt.log 2>&1 < /dev/null || {
    tail -5 /tmp/slipway-apt.log >&2
    refuse "cannot install $*: apt-get failed, see /tmp/slipway-apt.log"
  }
}

# A bridge of our own where another dockerd has docker0.
own_bridge() {
  command -v ip > /dev/null || install_packages iproute2
  local number=$((RANDOM % 200 + 20))
  bridge=slipway$number
  ip link add name "$bridge" type bridge && ip addr add "172.29.$number.1/24" dev "$bridge" &&
    ip link set "$bridge" up || refuse "cannot create the bridge $bridge"
  echo "$bridge" > "$state/bridge"
}

start_engine() {
  local bridge= tries=0
  [ "$(id -u)" -eq 0 ] || refuse "no engine answers, and starting one needs root; next: set DOCKER_HOST"
  [ "$(uname -s)" = Linux ] || refuse "no engine answers; next: start Docker and set DOCKER_HOST"
  command -v dockerd > /dev/null || install_packages docker.io
  mkdir -p "$state" || refuse "cannot create $state"
  pgrep -x dockerd > /dev/null && own_bridge
  say "starting dockerd on $socket"
  # No inherited descriptors: a caller that reads our output must not wait for the daemon.
  setsid dockerd --host "unix://$socket" --storage-driver overlay2 --data-root "$state/data" \
    --exec-root "$state/exec" --pidfile "$state/pid" ${bridge:+--bridge "$bridge"} \
    > "$state/log" 2>&1 < /dev/null &
  local pid=$!
  until answers "unix://$socket" > /dev/null; do
    # The engine announces nothing but its socket: polled, at most 60 s.
    tries=$((tries + 1))
    if ! kill -0 "$pid" 2> /dev/null || [ $tries -ge 300 ]; then
      tail -5 "$state/log" >&2
      stop
      refuse "dockerd did not start"
    fi
    sleep 0.2
  done
}

# Imports the image into the engine $1 unless it is there.
import_image() {
  local host=$1 busybox folder applet
  DOCKER_HOST=$host docker image inspect "$image" > /dev/null 2>&1 && return 0
  busybox=$(command -v /bin/busybox /usr/bin/busybox | head -1)
  if [ -z "$busybox" ] || ldd "$busybox" > /dev/null 2>&1; then
    install_packages busybox-static
    busybox=/bin/busybox
  fi
  folder=$(mktemp -d)
  mkdir -p "$folder"/{bin,etc,proc,sys,dev,root,tmp,usr/bin,var,workspace}
  chmod 1777 "$folder/tmp" "$folder/workspace"
  cp "$busybox" "$folder/bin/busybox"
  for applet in $("$busybox" --list); do
    [ "$applet" = busybox ] || ln -s busybox "$folder/bin/$applet"
  done
  ln -s /bin/env "$folder/usr/bin/env"
  printf 'root:x:0:0:root:/root:/bin/sh\nagent:x:1000:1000:agent:/workspace:/bin/sh\n' > "$folder/etc/passwd"
  printf 'root:x:0:\nagent:x:1000:\n' > "$folder/etc/group"
  tar -C "$folder" -c . |
    DOCKER_HOST=$host docker import --change 'ENV PATH=/bin:/usr/bin' --change 'CMD ["/bin/sh"]' \
      --change 'WORKDIR /workspace' - "$image" > /dev/null
  local result=$?
  rm -rf "$folder"
  [ $result -eq 0 ] || refuse "cannot import $image into $host"
  say "imported $image"
}

start() {
  local host version
  for host in ${DOCKER_HOST:-} "unix://$socket" unix:///var/run/docker.sock; do
    command -v docker > /dev/null || break
    version=$(answers "$host") && break
    version=
  done
  if [ -z "${version:-}" ]; then
    host=unix://$socket
    start_engine
    version=$(answers "$host")
  fi
  import_image "$host"
  say "engine $version at $host"
  echo "export DOCKER_HOST=$host"
  echo "export SLIPWAY_TEST_IMAGE=$image"
}

stop() {
  local pid tries=0
  [ -d "$state" ] || return 0
  if pid=$(cat "$state/pid" 2> /dev/null) && grep -aq "$socket" "/proc/$pid/cmdline" 2> /dev/null; then
    kill "$pid"
    while kill -0 "$pid" 2> /dev/null; do
      tries=$((tries + 1))
      # Stopping containers takes dockerd up to 15 s.
      [ $tries -ge 150 ] && say "dockerd $pid does not stop; killing it" && kill -9 "$pid" && break
      sleep 0.2
    done
    say "stopped dockerd $pid"
  fi
  [ -f "$state/bridge" ] && ip link delete "$(cat "$state/bridge")" 2> /dev/null
  # What a killed engine left mounted, innermost first.
  awk -v s="$state/" 'index($2, s) == 1 { print $2 }' /proc/mounts | sort -r | xargs -r umount -l
  rm -rf "$state"
}

case ${1:-} in
  start) start ;;
  stop) stop ;;
  image) import_image "${DOCKER_HOST:-unix:///var/run/docker.sock}" ;;
  *) echo "usage: build/docker-engine.sh start|stop|image" >&2; exit 2 ;;
esac
