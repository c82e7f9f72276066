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
trap 'rm -rf "$home"' EXIT
if [ "$JDK_FEATURE" -ge 25 ]; then
  cache=$image/app.aot option=-XX:AOTCacheOutput=$image/app.aot
else
  cache=$image/app.jsa option=-XX:ArchiveClassesAtExit=$image/app.jsa
fi
if ! SLIPWAY_DATA_DIR=$home/data "$JAVA_HOME/bin/java" \
  "@$image/jvm.options" "-Dorg.sqlite.lib.path=$image/native" "$option" -Xlog:disable -jar "$image/lib/slipway.jar" "$@" \
  > "$home/out" 2>&1 < /dev/null; then
  echo "no start-up cache: the training run 'slipway $*' failed:" >&2
  tail -5 "$home/out" >&2
  rm -f "$cache"
fi
rm -f "$image/app.aot.config"
echo "$JAVA_HOME" > "$image/jdk"
