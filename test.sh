#!/usr/bin/env bash
# Everything that must hold, from nothing: what is missing is installed, and what cannot be had is a failure.
set -euo pipefail

root=$(dirname "$(readlink -f "$0")")
cd "$root"
# shellcheck source=scripts/common.sh
source "$root/scripts/common.sh"

usage() {
  cat <<'TEXT'
usage: ./test.sh [LANE...]

  install   the programs the tests need (apt-get)
  build     mvn verify: formatter, checks, unit tests, simulation
  engine    the same program against a private Docker engine and Podman
  edges     the entry points and the packages, as a person meets them

Without a lane: all of them. The last line says how many tests passed and failed.
The host's own engine is never touched. The engine lane needs root.
TEXT
}

passed=0 failed=0
sums=()
work=$(mktemp -d /var/tmp/dh-test.XXXXXX)
engine_pid='' podman_pid=''

# --- lanes ---

lane_install() {
  local command package missing=()
  while read -r command package; do
    has "$command" || missing+=("$package")
  done <<'LIST'
dockerd docker.io
docker docker-cli
podman podman
runc runc
ip iproute2
nsenter util-linux
sqlite3 sqlite3
jq jq
openssl openssl
curl curl
mvn maven
git git
shellcheck shellcheck
prometheus-alertmanager prometheus-alertmanager
amtool prometheus-alertmanager
chromium chromium
chromedriver chromium-driver
prometheus prometheus
promtool prometheus
docker-compose docker-compose
LIST
  if [[ ! -x /bin/busybox ]] || head -c 4096 /bin/busybox | LC_ALL=C grep -aq /ld-; then
    missing+=(busybox-static)
  fi
  # Where docker.io brings the command itself, docker-cli is not a package.
  if [[ " ${missing[*]-} " == *" docker.io "* ]]; then
    apt_install docker.io ca-certificates || return 1
    mapfile -t missing < <(printf '%s\n' "${missing[@]}" | grep -vx docker.io)
    ! has docker || mapfile -t missing < <(printf '%s\n' "${missing[@]}" | grep -vx docker-cli)
  fi
  if ((${#missing[@]})); then
    say "installing ${missing[*]} …"
    apt_install "${missing[@]}" || return 1
  fi
}

lane_build() {
  tests maven verify
}

lane_engine() {
  [[ $(id -u) == 0 ]] || { say "The engine lane needs root: it starts engines of its own."; return 1; }
  start_engine && start_podman || return 1
  tests maven verify -Dspotless.check.skip -Dexcluded.test.groups= -Dgroups=engine \
    -Ddockerhealth.test.socket="$work/docker.sock" -Ddockerhealth.test.podman.socket="$work/podman.sock"
}

lane_edges() {
  local script
  for script in setup.sh test.sh docker-health lab/run .ci/run scripts/*.sh docs/pictures/draw.sh \
    packaging/{build,rehearse,docker-health,docker-health-alive} packaging/debian/{postinst,prerm,postrm}; do
    check "$script is executable" test -x "$script" -o "$script" = scripts/common.sh
    check "$script is sound bash" shellcheck -x "$script"
  done
  for script in setup.sh test.sh scripts/{demo,docker-health-monitor,docker-recovery-strategies}.sh; do
    check "$script --help" ends 0 "./$script" --help
    check "$script refuses what it does not know" ends 2 "./$script" --no-such-thing
  done
  check "recovery by hand wants a name" ends 2 scripts/docker-recovery-strategies.sh
  check "recovery by hand refuses an unknown issue" \
    ends 2 scripts/docker-recovery-strategies.sh web --issue no_such_issue
  for script in "docker-health-monitor.sh" "docker-recovery-strategies.sh web high_memory"; do
    # shellcheck disable=SC2086
    check "scripts/$script says that the engine is out of reach" \
      ends 3 env STATE_DIR="$work/state" scripts/$script --docker-host "unix://$work/nothing.sock"
  done
  edges_of_packages
  check "lab/run without a command says how it is used" ends 2 lab/run
  check "docker-health --help" ends 0 ./docker-health --help
  check "docker-health refuses what it does not know" ends 2 ./docker-health no-such-command
  check "docker-health says that the engine is out of reach" \
    ends 3 env STATE_DIR="$work/state" ./docker-health status --docker-host "unix://$work/nothing.sock"
}

# --- packages ---

edges_of_packages() {
  local dist=$work/dist unpacked root=$work/installed deb=$work/deb
  check "packaging/build makes all" packaging/build --output "$dist" || return 0
  check "SHA256SUMS is right" in_folder "$dist" sha256sum --quiet --check SHA256SUMS
  mkdir -p "$deb" "$work/unpacked"
  check "the tar.gz unpacks" tar -xzf "$dist"/docker-health-*.tar.gz -C "$work/unpacked"
  unpacked=$(echo "$work"/unpacked/docker-health-*)
  rm -rf "$dist"/docker-health-*-linux-*/
  check "it runs without a JDK" without_jdk "$unpacked/bin/docker-health" --version
  check "its classes come out of the archive" without_jdk \
    env DOCKER_HEALTH_JAVA_OPTIONS=-Xshare:on "$unpacked/bin/docker-health" --version
  check "it is a plugin of the docker command" says '"SchemaVersion"' "$unpacked/bin/docker-health" docker-cli-plugin-metadata

  check "the installer says what it would do" installs "$unpacked" "$root" --dry-run
  check "and does nothing then" test ! -e "$root"
  check "the installer installs" installs "$unpacked" "$root"
  check "what is installed runs" without_jdk "$root/usr/local/bin/docker-health" --version
  echo CHECK_INTERVAL=7 >"$root/etc/docker-health/config.env"
  check "the installer upgrades" installs "$unpacked" "$root"
  check "an upgrade keeps the settings" says CHECK_INTERVAL=7 cat "$root/etc/docker-health/config.env"
  check "the installer removes" installs "$unpacked" "$root" --uninstall
  check "and leaves the settings only" test "$(in_folder "$root" find . -type f)" = ./etc/docker-health/config.env
  check "the installer purges" installs "$unpacked" "$root" --uninstall --purge
  check "and leaves nothing" test -z "$(find "$root" ! -type d)"
  check "--purge alone is refused" ends 2 "$unpacked/scripts/install-health-monitor.sh" --purge

  check "the package unpacks" dpkg-deb -x "$dist"/*.deb "$deb"
  check "the package's program runs" without_jdk "$deb/usr/bin/docker-health" --version
  check "the package knows its settings" says /etc/docker-health/config.env dpkg-deb -I "$dist"/*.deb conffiles
  check "docker-compose.yml is sound" composed

  mkdir -p "$work/alive"
  check "who does not run is not alive" \
    ends 1 env RUNTIME_DIRECTORY="$work/nowhere" STATE_DIR="$work/alive" packaging/docker-health-alive
    cut -d' ' -f1 /proc/uptime >"$work/alive/alive"
  check "who spoke just now is alive" \
    env RUNTIME_DIRECTORY="$work/nowhere" STATE_DIR="$work/alive" packaging/docker-health-alive
  awk '{ print $1 - 61 }' /proc/uptime >"$work/alive/alive"
  check "who has been silent for long is not alive" \
    ends 1 env RUNTIME_DIRECTORY="$work/nowhere" STATE_DIR="$work/alive" packaging/docker-health-alive
}

in_folder() { (cd "$1" && "${@:2}"); }

without_jdk() { env -u JAVA_HOME PATH=/usr/bin:/bin "$@"; }

says() { # says PATTERN COMMAND…
  local said
  said=$("${@:2}") || return 1
  grep -q -- "$1" <<<"$said" || { echo "nothing like $1 in: $said"; return 1; }
}

installs() { env DESTDIR="$2" "$1/scripts/install-health-monitor.sh" "${@:3}"; }

composed() {
  mkdir -p "$work/compose"
  cp docker-compose.yml "$work/compose/"
  cp .env.example "$work/compose/.env"
  in_folder "$work/compose" docker-compose --profile realtime --profile both config --quiet
}

# --- engines of our own ---

# The private engine lives as long as the pipe to it is open: it ends even if this script is killed.
start_engine() {
  mkfifo "$work/hold"
  lab/run engine --directory /var/tmp <"$work/hold" >"$work/engine.out" 2>"$work/engine.err" &
  engine_pid=$!
  exec 8>"$work/hold"
  for ((i = 0; i < 600; i++)); do
    if grep -q '^ready unix://' "$work/engine.out"; then
      ln -s "$(sed -n 's#^ready unix://##p' "$work/engine.out")" "$work/docker.sock"
      return
    fi
    kill -0 "$engine_pid" 2>/dev/null || break
    sleep 0.2
  done
  say "The private engine does not start:"
  cat "$work/engine.err" >&2
  return 1
}

podman_own() {
  podman --root "$work/podman" --runroot "$work/podman-run" --cgroup-manager cgroupfs --events-backend file "$@"
}

start_podman() {
  # Podman asks for more than some machines may give, and its crun refuses hybrid cgroups.
  printf '%s\n' '[containers]' 'default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]' \
    '[engine]' 'runtime = "runc"' >"$work/containers.conf"
  export CONTAINERS_CONF="$work/containers.conf"
  docker -H "unix://$work/docker.sock" save docker-health/sample:1 | podman_own load -q >/dev/null || return 1
  podman --root "$work/podman" --runroot "$work/podman-run" --cgroup-manager cgroupfs --events-backend file \
    system service --time=0 "unix://$work/podman.sock" >"$work/podman.log" 2>&1 8>&- &
  podman_pid=$!
  for ((i = 0; i < 100; i++)); do
    if curl -sf --max-time 2 --unix-socket "$work/podman.sock" http://podman/_ping >/dev/null; then
      return
    fi
    sleep 0.2
  done
  say "Podman's service does not start:"
  cat "$work/podman.log" >&2
  return 1
}

end_engines() {
  if [[ -n $podman_pid ]]; then
    podman_own rm --all --force --time 0 >/dev/null 2>&1 || true
    kill "$podman_pid" 2>/dev/null || true
    wait "$podman_pid" 2>/dev/null || true
    umount "$work/podman/overlay" 2>/dev/null || true
    podman_pid=''
  fi
  if [[ -n $engine_pid ]]; then
    exec 8>&-
    wait "$engine_pid" 2>/dev/null || true
    engine_pid=''
  fi
}

finish() {
  end_engines
  rm -rf --one-file-system "$work"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# --- counting ---

# Runs Maven and adds up its reports: a test that was skipped has not passed.
tests() {
  local code=0 total bad
  rm -rf ./*/target/surefire-reports
  "$@" || code=$?
  read -r total bad < <(
    cat ./*/target/surefire-reports/TEST-*.xml 2>/dev/null | awk '
      function number(key) { return match($0, " " key "=\"[0-9]+\"") ? substr($0, RSTART + length(key) + 3) + 0 : 0 }
      /<testsuite / { total += number("tests"); bad += number("errors") + number("failures") + number("skipped") }
      END { print total + 0, bad + 0 }'
  )
  passed=$((passed + total - bad)) failed=$((failed + bad))
  if ((code == 0 && total == 0)); then
    say "no test ran"
    return 1
  fi
  ((code == 0 && bad == 0))
}

check() { # check NAME COMMAND…
  local name=$1 said
  shift
  if said=$("$@" 2>&1); then
    passed=$((passed + 1))
  else
    failed=$((failed + 1)) lane_failed=yes
    say "failed: $name"
    [[ -z $said ]] || say "    ${said//$'\n'/$'\n'    }"
  fi
}

ends() { # ends CODE COMMAND…
  local wanted=$1 code=0
  shift
  timeout 300 "$@" </dev/null || code=$?
  ((code == wanted)) || { echo "exit code $code instead of $wanted"; return 1; }
}

run_lane() {
  local lane=$1 begin=$SECONDS failed_before=$failed word=passed
  lane_failed=''
  title "== $lane"
  # An `if` would switch off errexit inside; the lanes return what they mean themselves.
  "lane_$lane" || lane_failed=yes
  if [[ -n $lane_failed ]]; then
    word=FAILED
    # A lane that fails without a failed test, as a build that does not compile, counts as one.
    ((failed > failed_before)) || failed=$((failed + 1))
  fi
  sums+=("$(printf '%-8s %-7s %4d s' "$lane" "$word" $((SECONDS - begin)))")
}

lanes=()
for argument in "$@"; do
  case $argument in
    install | build | engine | edges) lanes+=("$argument") ;;
    --help | -h) usage && exit 0 ;;
    *) usage >&2 && exit 2 ;;
  esac
done
((${#lanes[@]})) || lanes=(install build engine edges)

find_jdk
for lane in "${lanes[@]}"; do
  run_lane "$lane"
done
end_engines

printf '%s\n' "${sums[@]}"
echo "$passed passed, $failed failed"
((failed == 0))
