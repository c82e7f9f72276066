#!/usr/bin/env bash
# Makes the runnable image of the program; the build of app-runner calls it when it packages.
#
#   assemble.sh TARGET JAR LIBRARIES
#
#   TARGET      the target folder; the image becomes TARGET/slipway
#   JAR         the program's own jar, whose manifest names the libraries as its class path
#   LIBRARIES   a folder with exactly those libraries
#
# TARGET/slipway is a link to a folder of its own per build, so that a rebuild never changes the jars
# under a running slipway, and a start beside it sees either the old image or the new one, never half.
#
#   slipway/lib/slipway.jar, slipway/lib/*.jar   java -jar slipway/lib/slipway.jar just works
#   slipway/native                               SQLite's library for this machine, see PrepareLibraries
#   slipway/jvm.options                          options of every start
#   slipway/jdk                                  the JDK that the start-up cache fits
#   slipway/app.aot (or app.jsa)                 the start-up cache, see train.sh
#   slipway/.built                               as old as the sources that this was built from
set -euo pipefail
target=$1 jar=$2 libraries=$3
here=$(cd "${BASH_SOURCE[0]%/*}" && pwd)
images=$target/slipway-images
image=$images/$(date +%Y%m%d%H%M%S)-$$

mkdir -p "$image/lib"
cp "$libraries"/*.jar "$image/lib/"
cp "$jar" "$image/lib/slipway.jar"
"$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -cp "$image/lib/*" "$here/PrepareLibraries.java" \
  "$image/lib" "$image/native" ||
  echo "the libraries stay as they are, only slower to start" >&2
cp "$here/jvm.options" "$image/"
# Dated to the build's start where ./slipway tells it: what is edited during a build counts as newer.
touch ${SLIPWAY_BUILD_START:+-r "$SLIPWAY_BUILD_START"} "$image/.built"

bash "$here/train.sh" "$image"

ln -s "slipway-images/${image##*/}" "$images/next"
rm -rf "$images/replaced"
[ -L "$target/slipway" ] || rm -rf "$target/slipway"
mv -T "$images/next" "$target/slipway" 2> /dev/null || {
  # no atomic rename of a link on this system
  rm -f "$images/next"
  ln -sfn "slipway-images/${image##*/}" "$target/slipway"
}

# The image before this one may still be running; older ones are swept.
kept=0
for old in $(ls -1d "$images"/2* | sort -r); do
  kept=$((kept + 1))
  [ $kept -gt 3 ] && rm -rf "$old"
done
exit 0
