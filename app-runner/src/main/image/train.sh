#!/usr/bin/env bash
# Records which classes a typical run needs, in a cache that makes every later start fast.
#
#   train.sh IMAGE [ARGUMENTS OF SLIPWAY...]
#
# A JDK 25 makes an AOT cache (loaded and linked classes, profiles); an older one a class data
# archive. Both are tied to this JDK and to the jars' order, size and time; the JVM ignores a cache
# that does not fit. A failed training leaves no cache, only a slower start: it never fails a build.
set -uo pipefail
image=$1
shift
# The demo goes the whole way that a task goes: store, git, processes, the flows.
[ $# -gt 0 ] || set -- demo --json
[ "${SLIPWAY_TRAIN:-yes}" = no ] && exit 0
: "${JAVA_HOME:?JAVA_HOME must name the JDK of this build}"
root=$(cd "${BASH_SOURCE[0]%/*}/../../../.." && pwd)
. "$root/build/find-jdk.sh"
jdk_feature "$JAVA_HOME" || exit 0

home=$(mktemp -d) || exit 0
if [ "$JDK_FEATURE" -ge 25 ]; then
  cache=$image/app.aot option=-XX:AOTCacheOutput=$image/app.aot
else
  cache=$image/app.jsa option=-XX:ArchiveClassesAtExit=$image/app.jsa
fi
export SLIPWAY_DATA_DIR=$home/data SLIPWAY_RUNTIME_DOCKER_HOST=unix://$home/engine.sock
slipway() {
  "$JAVA_HOME/bin/java" "@$image/jvm.options" "-Dorg.sqlite.lib.path=$image/native" -Xlog:disable \
    "$@" > "$home/out" 2>&1 < /dev/null
}

# A task for containers waits when the training begins, so that its run takes the way to an engine as
# well as the one to processes. Only a slower start with an image is lost where this cannot be had.
queue_container_task() {
  # nothing of the builder's own settings, such as signing or hooks
  export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
  git init -q -b main "$home/project" && : > "$home/project/file" &&
    git -C "$home/project" add file &&
    git -C "$home/project" -c user.name=train -c user.email=train@localhost commit -q -m begin ||
    return 1
  "$JAVA_HOME/bin/java" "${BASH_SOURCE[0]%/*}/EngineStandIn.java" "$home/engine.sock" \
    > /dev/null 2>&1 < /dev/null &
  engine=$!
  # It announces nothing but its socket: looked for, at most 10 s.
  local tries=0
  until [ -S "$home/engine.sock" ]; do
    tries=$((tries + 1))
    kill -0 "$engine" 2> /dev/null && [ $tries -lt 100 ] || return 1
    sleep 0.1
  done
  slipway -jar "$image/lib/slipway.jar" submit --repo "$home/project" --runtime docker \
    --image train --attempts 1 --command true train
}
engine=
trap '[ -z "$engine" ] || kill "$engine" 2> /dev/null; rm -rf "$home"' EXIT
queue_container_task || echo "the start-up cache is made without a container engine's part" >&2

if ! slipway "$option" -jar "$image/lib/slipway.jar" "$@"; then
  echo "no start-up cache: the training run 'slipway $*' failed:" >&2
  tail -5 "$home/out" >&2
  rm -f "$cache"
fi
rm -f "$image/app.aot.config"
echo "$JAVA_HOME" > "$image/jdk"
