# shellcheck shell=bash disable=SC2154
# What the scripts of the checkout share. Sourced, with `root` set to the checkout.

if [[ -t 1 && -t 2 && -z ${NO_COLOR:-} ]]; then
  bold=$'\e[1m' red=$'\e[31m' green=$'\e[32m' yellow=$'\e[33m' plain=$'\e[0m'
else
  bold='' red='' green='' yellow='' plain=''
fi

say() { printf '%s\n' "$*" >&2; }
title() { say "${bold}$*${plain}"; }
good() { say "${green}$*${plain}"; }
warn() { say "${yellow}$*${plain}"; }
fail() { # fail EXIT_CODE MESSAGE
  say "${red}$2${plain}"
  exit "$1"
}

has() { command -v "$1" >/dev/null 2>&1; }

# Runs a command as root: directly, or through sudo.
as_root() {
  if [[ $(id -u) == 0 ]]; then
    "$@"
  elif has sudo; then
    sudo "$@"
  else
    fail 2 "This needs root: $*"
  fi
}

apt_updated=''
apt_install() {
  if [[ -z $apt_updated ]]; then
    as_root apt-get update -qq
    apt_updated=yes
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

is_jdk_25() {
  [[ -n $1 && -x $1/bin/javac && -r $1/release ]] && grep -q '^JAVA_VERSION="25' "$1/release"
}

# Sets and exports JAVA_HOME to a JDK 25, or fails and says how to get one.
find_jdk() {
  local home on_path=''
  if has javac; then
    on_path=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
  fi
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*25* /opt/*jdk*25* "$on_path"; do
    if is_jdk_25 "$home"; then
      export JAVA_HOME=$home
      return
    fi
  done
  fail 2 "docker-health needs a JDK 25, and none is here (looked at JAVA_HOME, /usr/lib/jvm, /opt, PATH).
  Where the distribution has it (Debian 13 and Ubuntu 24.04 or newer):  apt-get install openjdk-25-jdk-headless
  Elsewhere: unpack Eclipse Temurin 25 (from Adoptium) into /opt, or anywhere and set JAVA_HOME."
}

maven() {
  has mvn || fail 2 "Building needs Maven:  apt-get install maven"
  # The option keeps Maven's own libraries from warning about themselves.
  MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow" \
    mvn -f "$root/pom.xml" -B -q -Dstyle.color=never "$@" 2>&1 | sed -u -e 's/\x1b\[0m//g' -e '/^$/d' # old Maven says "no colour" aloud
}

# build_when_stale STAMP DESCRIPTION MODULE...: packages the modules when a source is newer than the last build.
build_when_stale() {
  local stamp=$root/$1 description=$2 modules changed
  shift 2
  modules=$(IFS=,; echo "$*")
  if [[ -e $stamp ]]; then
    changed=$(cd "$root" && find pom.xml ./*/pom.xml ./*/src/main -newer "$stamp" -print -quit)
    if [[ -z $changed ]]; then
      return
    fi
    say "building $description (the sources have changed) …"
  else
    say "building $description (first time only) …"
  fi
  mkdir -p "$root/target"
  (
    flock 9 # two first starts at once build one after the other
    touch "$stamp.new" 2>/dev/null || { mkdir -p "$(dirname "$stamp")" && touch "$stamp.new"; }
    maven -Dmaven.test.skip=true -Dspotless.check.skip package -pl "$modules" -am >&2 9>&- ||
      fail 2 "The build failed; its messages are above."
    mv "$stamp.new" "$stamp"
  ) 9>"$root/target/build.lock"
}
