#!/usr/bin/env bash
# The images that test servers run from, in the engine of DOCKER_HOST, else the system's.
#
#   build/server-images.sh   prints "export …" lines to eval; what it did goes to stderr
#
# A public image is pulled where that can be done. Elsewhere one is made of the packages of this
# machine: its programs, the libraries that they name and the files that they read, on top of
# slipway-test:busybox (build/docker-engine.sh). The names are in images.properties of testkit. An
# image that is there is left as it is. Exit 3: an image cannot be had; tests then start the programs.
set -uo pipefail
root=$(cd "${BASH_SOURCE[0]%/*}/.." && pwd)
names=$root/testkit/src/main/resources/dev/slipway/testkit/servers/images.properties
base=slipway-test:busybox
pulls=yes

say() { echo "server-images: $*" >&2; }
refuse() { say "$*"; exit 3; }
name() { sed -n "s/^$1=//p" "$names"; }
has() { docker image inspect "$1" > /dev/null 2>&1; }

# The paths of $@ with every library that they name, as tar's list from /.
with_libraries() {
  local file
  for file in "$@"; do
    echo "$file"
    ldd "$file" 2> /dev/null | grep -o '/[^ ]*'
  done | sort -u | sed 's:^/::'
}

redis_files() { with_libraries /usr/bin/redis-server /usr/bin/redis-sentinel /usr/bin/redis-cli; }

postgres_files() {
  local home=$1 version=${1##*/}
  # LLVM is larger than all the rest, and only makes long queries faster.
  local files=("$home"/bin/*)
  mapfile -t -O ${#files[@]} files < <(find "$home/lib" -name '*.so' ! -name 'llvmjit*')
  with_libraries "${files[@]}"
  printf '%s\n' "usr/share/postgresql/$version" usr/share/zoneinfo
  ls -d /usr/lib/locale/C.utf8 2> /dev/null | sed 's:^/::'
}

# Makes the image $1 of the files that are listed on the input, with $2 as the first of PATH.
make_image() {
  local id result
  has "$base" || bash "$root/build/docker-engine.sh" image || return 1
  id=$(docker create "$base" true) || return 1
  # Links of programs are followed: an image need not have what they point to.
  tar -C / --hard-dereference -h -c -T - | docker cp -q - "$id:/" &&
    docker commit --change "ENV PATH=$2:/usr/bin:/bin" --change 'WORKDIR /' "$id" "$1" > /dev/null
  result=$?
  docker rm "$id" > /dev/null
  [ $result -eq 0 ] && say "made $1 of this machine's packages"
}

# Pulls $1; a registry that does not answer is asked once.
pull() {
  [ $pulls = yes ] || return 1
  if timeout 120 docker pull -q "$1" > /dev/null 2> /tmp/slipway-pull.log < /dev/null; then
    say "pulled $1"
  else
    pulls=no
    say "cannot pull $1: $(tail -1 /tmp/slipway-pull.log)"
    return 1
  fi
}

# Whether one of the images of $1 is there, or could be pulled.
there() { has "$(name "$1.public")" || has "$(name "$1.made")" || pull "$(name "$1.public")"; }

command -v docker > /dev/null || refuse "there is no docker command"
docker version > /dev/null 2>&1 || refuse "no Docker engine answers"
missing=
if ! there redis; then
  command -v redis-server > /dev/null && command -v redis-cli > /dev/null &&
    redis_files | make_image "$(name redis.made)" /usr/bin || missing+=" redis"
fi
if ! there postgres; then
  home=$(ls -d /usr/lib/postgresql/*/ 2> /dev/null | sort -V | tail -1)
  home=${home%/}
  [ -n "$home" ] && postgres_files "$home" | make_image "$(name postgres.made)" "$home/bin" ||
    missing+=" postgres"
fi
# Testcontainers' cleaner is an image, too, and so is what tells it an engine's address.
if has "$(name redis.made)" || has "$(name postgres.made)"; then
  echo "export TESTCONTAINERS_RYUK_DISABLED=true"
  echo "export TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1"
fi
[ -z "$missing" ] || refuse "no image of:$missing; next: install their packages"
