# Finds a JDK to build and run Slipway with. Sourced by mvnw, slipway and verify (bash).
#
#   find_jdk      sets and exports JAVA_HOME, and sets JDK_FEATURE (21, 25, ...); fails with a
#                 message that names what was found and what to install
#
# No Java process is started: every JDK states its version in its `release` file, and reading that
# costs well under a millisecond. A JAVA_HOME that is new enough is taken as it is. Otherwise the
# usual places are searched: JDK_PREFERRED wins (it is the one that the tests run on), else the
# newest. Plain `java` may be older; it is looked at last.

JDK_MINIMUM=21
JDK_PREFERRED=25

# Sets JDK_FEATURE to the feature release of the JDK in folder $1; fails where that is not a JDK.
jdk_feature() {
  local line version=
  JDK_FEATURE=0
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r line; do
    case $line in
      JAVA_VERSION=*) version=${line#*=}; version=${version//\"/}; break ;;
    esac
  done < "$1/release"
  version=${version%$'\r'}
  version=${version#1.} # 1.8.0_402 is release 8
  version=${version%%[!0-9]*}
  [ -n "$version" ] && JDK_FEATURE=$version
}

find_jdk() {
  local home best= best_feature=0 seen= java
  if [ -n "${JAVA_HOME:-}" ] && jdk_feature "$JAVA_HOME" && [ "$JDK_FEATURE" -ge $JDK_MINIMUM ]; then
    export JAVA_HOME
    return 0
  fi
  [ -n "${JAVA_HOME:-}" ] && seen="  $JAVA_HOME (JAVA_HOME): ${JDK_FEATURE/#0/no JDK}"$'\n'
  for home in /usr/lib/jvm/* /opt/* /opt/*/* "${HOME:-/root}"/.sdkman/candidates/java/* \
    "${HOME:-/root}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    jdk_feature "$home" || continue
    seen+="  $home: $JDK_FEATURE"$'\n'
    if [ "$JDK_FEATURE" -eq $JDK_PREFERRED ]; then
      best=$home best_feature=$JDK_FEATURE
      break
    fi
    [ "$JDK_FEATURE" -gt "$best_feature" ] && best=$home best_feature=$JDK_FEATURE
  done
  if [ "$best_feature" -lt $JDK_MINIMUM ] && java=$(command -v java); then
    home=$(readlink -f "$java" 2> /dev/null) && home=${home%/bin/java}
    if jdk_feature "$home"; then
      seen+="  $home (java on PATH): $JDK_FEATURE"$'\n'
      best=$home best_feature=$JDK_FEATURE
    fi
  fi
  if [ "$best_feature" -lt $JDK_MINIMUM ]; then
    {
      echo "cannot find a JDK $JDK_MINIMUM or newer, which Slipway needs"
      echo "found:"
      printf '%s' "${seen:-  no JDK at all
}"
      echo "next: install one (for example Temurin $JDK_PREFERRED, or apt-get install openjdk-21-jdk"
      echo "      where your system has it) and set JAVA_HOME to its folder if it is in an unusual place"
    } >&2
    return 1
  fi
  export JAVA_HOME=$best
  JDK_FEATURE=$best_feature
}
