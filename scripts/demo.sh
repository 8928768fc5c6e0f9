#!/usr/bin/env bash
# Breaks six sample containers and shows how docker-health heals them, or why it leaves them alone.
set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "$0")")")
# shellcheck source=scripts/common.sh
source "$root/scripts/common.sh"

image=docker-health/demo:1
label=docker-health.demo=true
names=(demo-web demo-worker demo-policy demo-stopped demo-paused demo-incurable)
limit=90 # seconds
rest=15  # seconds without another attempt that prove the bound

usage() {
  cat <<'TEXT'
usage: scripts/demo.sh [--clean | --clean-only]

Needs a running `docker-health watch`. Starts six sample containers, breaks them
and shows what happens to each.

  --clean       removes the containers and the image afterwards
  --clean-only  removes what an earlier run left, and does nothing else
TEXT
}

clean=''
case ${1:-} in
  '') ;;
  --clean) clean=yes ;;
  --clean-only) clean=only ;;
  --help | -h) usage && exit 0 ;;
  *) usage >&2 && exit 2 ;;
esac
has docker || fail 2 "The demo needs the docker command:  apt-get install docker.io"

clean_up() {
  local ids
  ids=$(docker ps --all --quiet --filter "label=$label")
  [[ -z $ids ]] || xargs docker rm --force --volumes >/dev/null <<<"$ids"
  docker image rm "$image" >/dev/null 2>&1 || true
}

make_image() {
  local busybox=/bin/busybox work
  if [[ ! -x $busybox ]] || head -c 4096 "$busybox" | LC_ALL=C grep -aq /ld-; then
    apt_install busybox-static
  fi
  work=$(mktemp -d)
  mkdir -p "$work/bin" "$work/tmp"
  cp "$busybox" "$work/bin/busybox"
  for applet in sh sleep touch test rm; do
    ln -s busybox "$work/bin/$applet"
  done
  tar -C "$work" -c . | docker import - "$image" >/dev/null
  rm -rf "$work"
}

# sample NAME COMMAND OPTION…: a container that ends at once when asked to.
sample() {
  local name=$1 command=$2
  shift 2
  docker run -d --name "$name" --label "$label" --label docker-health.enable=true --label docker-health.verify-timeout=15s "$@" \
    "$image" sh -c "trap 'exit 0' TERM; rm -f /tmp/crash; $command" >/dev/null
}

start_samples() {
  local serve='while :; do sleep 0.2; done'
  local until_crash='while [ ! -e /tmp/crash ]; do sleep 0.2; done; exit 1'
  local probe=(--health-interval=1s --health-timeout=2s --health-retries=2)
  sample demo-web "touch /tmp/ok; $serve" "${probe[@]}" --health-cmd 'test -f /tmp/ok'
  sample demo-worker "$until_crash"
  sample demo-policy "$until_crash" --restart always --mount "type=bind,source=$source,target=/data"
  sample demo-stopped "$serve"
  sample demo-paused "touch /tmp/ok; $serve" "${probe[@]}" --health-cmd 'test -f /tmp/ok'
  # The probe itself works (it succeeds for the first seconds of the first run); the application never does again.
  sample demo-incurable "[ -e /tmp/ill ] || touch /tmp/ok; $serve" "${probe[@]}" --health-cmd 'test -f /tmp/ok' \
    --label docker-health.max-restart-attempts=2
}

# --- what is seen ---

declare -A what broken state health started first_start starts last_start verdict said
now() { date +%s%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.1f s", (b - a) / 1e9 }'; }

look() {
  local name status healthy start
  while IFS='|' read -r name status healthy start; do
    name=${name#/}
    if [[ -n ${started[$name]:-} && ${started[$name]} != "$start" ]]; then
      starts[$name]=$((${starts[$name]:-0} + 1))
      last_start[$name]=$SECONDS
    fi
    state[$name]=$status health[$name]=$healthy started[$name]=$start
  done < <(docker container inspect --format \
    '{{.Name}}|{{.State.Status}}|{{if .State.Health}}{{.State.Health.Status}}{{end}}|{{.State.StartedAt}}' "${names[@]}")
}


well() { [[ ${state[$1]} == running && ${health[$1]} != unhealthy && ${health[$1]} != starting ]]; }

judge() {
  local name
  for name in demo-web demo-worker demo-policy; do
    [[ -n ${broken[$name]:-} && -z ${verdict[$name]:-} && ${started[$name]} != "${first_start[$name]}" ]] || continue
    if well "$name"; then
      verdict[$name]="${green}healed after $(since "${broken[$name]}")${plain}"
    fi
  done
  if [[ -z ${verdict[demo-incurable]:-} ]] && ((${starts[demo-incurable]:-0} >= 2 && SECONDS - ${last_start[demo-incurable]:-0} >= rest)); then
    verdict[demo-incurable]="${green}${starts[demo-incurable]} attempts, then left to rest${plain}"
  fi
}

# What a person did on purpose must still be so at the very end.
judge_the_left_alone() {
  [[ ${state[demo-stopped]} == exited ]] && verdict[demo-stopped]="${green}left alone${plain}"
  [[ ${state[demo-paused]} == paused ]] && verdict[demo-paused]="${green}left alone${plain}"
  return 0
}

line() { # line NAME
  local now_is=${state[$1]:-}${health[$1]:+, ${health[$1]}} result
  result=${verdict[$1]:-${broken[$1]:+…}}
  printf '  %-15s %-44s %-20s %s' "$1" "${what[$1]:-well}" "$now_is" "$result"
}

drawn=''
show() {
  local name text
  if [[ -t 1 ]]; then
    [[ -z $drawn ]] || printf '\e[%dA' $((${#names[@]} + 1))
    printf '\e[K%s\n' "${bold}docker-health demo, second ${SECONDS}${plain}"
    for name in "${names[@]}"; do
      printf '\e[K%s\n' "$(line "$name")"
    done
    drawn=yes
    return
  fi
  for name in "${names[@]}"; do
    text=$(line "$name")
    [[ ${said[$name]:-} == "$text" ]] || printf '%3d s%s\n' "$SECONDS" "$text"
    said[$name]=$text
  done
}

watch_for() { # watch_for SECONDS
  local end=$((SECONDS + $1))
  while ((SECONDS < end)); do
    look && judge && show
    sleep 0.5
  done
}

broke() { # broke NAME WHAT
  what[$1]=$2 broken[$1]=$(now) first_start[$1]=${started[$1]}
}

all_judged() {
  local name
  for name in demo-web demo-worker demo-policy demo-incurable; do
    [[ -n ${verdict[$name]:-} ]] || return 1
  done
}

# --- the play ---

if [[ $clean == only ]]; then
  clean_up
  good "the demo's containers and image are removed"
  exit 0
fi

for name in "${names[@]}"; do
  owner=$(docker ps --all --filter "name=^/$name\$" --format '{{.Label "docker-health.demo"}}')
  [[ -z $(docker ps --all --quiet --filter "name=^/$name\$") || $owner == true ]] ||
    fail 2 "A container $name exists that is not the demo's. Nothing was touched."
done

clean_up
source=$(mktemp -d "${STATE_DIR:-/var/tmp}/demo.XXXXXX")
trap 'rm -rf "$source"' EXIT
title "starting six sample containers …"
make_image
start_samples
SECONDS=0
watch_for 12 # what has not run for ten seconds counts as never started

docker stop demo-stopped >/dev/null && broke demo-stopped "a person stopped it"
docker pause demo-paused >/dev/null && broke demo-paused "a person paused it"
docker exec demo-web rm /tmp/ok && broke demo-web "its health check fails"
watch_for 3
docker exec demo-incurable sh -c 'touch /tmp/ill; rm /tmp/ok' && broke demo-incurable "its health check fails, and no restart helps"
watch_for 3
docker exec demo-worker touch /tmp/crash && broke demo-worker "its process crashed"
watch_for 3
rmdir "$source"
docker exec demo-policy touch /tmp/crash && broke demo-policy "its restart failed, and the engine gave up"
watch_for 2
mkdir -p "$source"
until all_judged || ((SECONDS >= limit)); do
  watch_for 1
done
judge_the_left_alone
show

say
healed=0
for name in "${names[@]}"; do
  [[ -n ${verdict[$name]:-} ]] && healed=$((healed + 1))
done
if [[ $clean == yes ]]; then
  clean_up
  say "The demo's containers and image are removed."
else
  say "More:     ./docker-health history · ./docker-health explain demo-incurable"
  say "Clean up: scripts/demo.sh --clean-only"
fi
if ((healed < ${#names[@]})); then
  fail 1 "$healed of ${#names[@]} went as they should within $limit s. ./docker-health explain NAME says why."
fi
good "all ${#names[@]} went as they should"
