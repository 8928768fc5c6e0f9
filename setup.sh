#!/usr/bin/env bash
# From a fresh checkout to a watched host.
set -euo pipefail

root=$(dirname "$(readlink -f "$0")")
# shellcheck source=scripts/common.sh
source "$root/scripts/common.sh"

usage() {
  cat <<'TEXT'
usage: ./setup.sh [--demo] [--yes]
       ./setup.sh --compose [--yes]

Finds a JDK 25 and a Docker engine, builds docker-health, starts it in the
background and shows what it sees. Running it again changes nothing.

  --demo   then starts six sample containers, breaks them one after another and
           shows how they are healed (about a minute)
  --compose
           builds the image instead, asks for the mode and a Slack webhook, tries
           it, and starts docker-health as a container (docker-compose.yml)
  --yes    asks nothing: installs a missing engine, removes the demo afterwards;
           with --compose takes what .env says, and the mode that does all
  --help   this text

DOCKER_HOST names an engine other than /var/run/docker.sock; STATE_DIR another
place than /var/lib/docker-health for the journal, the log and the process id.
TEXT
}

demo='' yes='' compose=''
for argument in "$@"; do
  case $argument in
    --demo) demo=yes ;;
    --compose) compose=yes ;;
    --yes | -y) yes=yes ;;
    --help | -h) usage && exit 0 ;;
    *) usage >&2 && exit 2 ;;
  esac
done

agree() { # agree QUESTION
  [[ -n $yes ]] && return
  [[ -t 0 ]] || fail 2 "$1 Nobody is here to answer; run again with --yes to agree."
  local answer
  read -r -p "$1 [y/N] " answer
  [[ $answer == [yY]* ]]
}

# wait_for SECONDS COMMAND…: asks twice a second.
wait_for() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < deadline)) || return 1
    sleep 0.5
  done
}

# --- the engine ---

engine_answers() {
  if has docker; then
    timeout 10 docker version --format '{{.Server.Version}}' >/dev/null 2>&1
  else
    local socket=${DOCKER_HOST:-unix:///var/run/docker.sock}
    [[ $socket != unix://* || -S ${socket#unix://} ]]
  fi
}

install_engine() {
  has apt-get || fail 2 "There is no Docker engine at ${DOCKER_HOST:-/var/run/docker.sock}. Install one with this system's packages, then run ./setup.sh again."
  agree "There is no Docker engine here. Install docker.io from the distribution's packages?" ||
    fail 2 "Without an engine there is nothing to watch. Set DOCKER_HOST, or install one and run ./setup.sh again."
  title "installing docker.io …"
  apt_install docker.io iptables ca-certificates
  has docker || apt_install docker-cli
}

start_engine() {
  title "starting the engine …"
  if [[ $(cat /proc/1/comm) == systemd ]]; then
    as_root systemctl enable --now docker
  else
    as_root service docker start >/dev/null 2>&1 || true
  fi
  wait_for 15 engine_answers && return
  # No init system to ask. Should one be on its way after all, this second engine ends at the first one's pid file.
  as_root sh -c 'setsid dockerd --pidfile /var/run/docker.pid >/var/log/dockerd.log 2>&1 </dev/null &'
  wait_for 60 engine_answers ||
    fail 3 "The engine does not answer. The end of /var/log/dockerd.log:
$(as_root tail -n 15 /var/log/dockerd.log 2>&1)"
}

find_engine() {
  if ! engine_answers; then
    [[ -z ${DOCKER_HOST:-} ]] || fail 3 "The engine at DOCKER_HOST=$DOCKER_HOST does not answer."
    [[ ! -S /var/run/docker.sock || -w /var/run/docker.sock ]] ||
      fail 3 "You may not use /var/run/docker.sock. Run this as root, or join its group: usermod -aG $(stat -c %G /var/run/docker.sock) $(id -un), and log in again."
    has dockerd || install_engine
    start_engine
  fi
  if has docker; then
    good "engine: $(docker version --format '{{.Server.Version}}') at ${DOCKER_HOST:-/var/run/docker.sock}"
  fi
}

# --- docker-health ---

choose_state_dir() {
  STATE_DIR=${STATE_DIR:-/var/lib/docker-health}
  if ! mkdir -p "$STATE_DIR" 2>/dev/null || [[ ! -w $STATE_DIR ]]; then
    STATE_DIR=${XDG_STATE_HOME:-$HOME/.local/state}/docker-health
    mkdir -p "$STATE_DIR"
  fi
  export STATE_DIR
  pid_file=$STATE_DIR/watch.pid log=$STATE_DIR/watch.log
}

# A process that has ended has no command line, and a number may belong to another process by now.
started_here() { [[ -r $pid_file ]] && grep -aqs docker-health "/proc/$(cat "$pid_file")/cmdline"; }

# The control file names the engine that the service watches; another engine's service is not ours.
watches() {
  local file host=${DOCKER_HOST:-unix:///var/run/docker.sock}
  for file in /run/docker-health/control "$STATE_DIR/control"; do
    if grep -qxsF "engine=$host" "$file" && kill -0 "$(sed -n 's/^pid=//p' "$file")" 2>/dev/null; then
      return 0
    fi
  done
  return 1
}

start_watching() {
  if started_here && watches; then
    good "docker-health is already watching (process $(cat "$pid_file"))"
    return
  fi
  if ! started_here && watches; then
    good "docker-health is already watching"
    return
  fi
  if ! started_here; then
    setsid nohup "$root/docker-health" watch >>"$log" 2>&1 </dev/null &
    echo $! >"$pid_file"
  fi
  wait_for 60 watches_or_ended || true
  watches || fail 3 "docker-health does not watch. The end of $log:
$(tail -n 15 "$log")"
  good "docker-health watches: process $(cat "$pid_file"), log $log"
}

watches_or_ended() { ! started_here || watches; }

find_jdk
good "JDK: $JAVA_HOME"
has mvn || { has apt-get && agree "Building needs Maven. Install it from the distribution's packages?" && apt_install maven; } ||
  fail 2 "Building needs Maven:  apt-get install maven"
find_engine
if [[ -n $compose ]]; then
  # shellcheck source=scripts/setup-compose.sh
  source "$root/scripts/setup-compose.sh"
  exit
fi
build_when_stale agent/target/built docker-health agent
choose_state_dir
start_watching
"$root/docker-health" status || true # 1 says that something is ill, which is no failure of the setup

if [[ -n $demo ]]; then
  "$root/scripts/demo.sh" ${yes:+--clean}
fi

say
say "next:  ./docker-health status --watch · ./docker-health explain NAME · ./docker-health open"
if started_here; then
  say "end:   kill $(cat "$pid_file")"
fi
