# shellcheck shell=bash disable=SC2154
# From a checkout to docker-health as a container. Sourced by setup.sh, with `root`, `yes` and what common.sh has.

env_file=$root/.env

set_value() { # set_value KEY VALUE: in .env
  local line="$1=$2" kept
  kept=$(grep -v "^#\?$1=" "$env_file" || true)
  (umask 077 && printf '%s\n%s\n' "$kept" "$line" >"$env_file.new")
  mv "$env_file.new" "$env_file"
}

value_of() { sed -n "s/^$1=//p" "$env_file" | tail -1; }

compose_command() {
  if docker compose version >/dev/null 2>&1; then
    echo docker compose
  elif has docker-compose; then
    echo docker-compose
  else
    fail 2 "Compose is missing:  apt-get install docker-compose"
  fi
}

ask_mode() {
  service=docker-health
  [[ -z $yes && -t 0 ]] || return 0
  say "What shall docker-health do?
  1  heal and tell at once, and a report a day
  2  heal and tell at once
  3  the daily report only: nothing is healed"
  local answer
  while read -r -p "[1] " answer; do
    case ${answer:-1} in
      1) service=docker-health && return ;;
      2) service=docker-monitor-realtime && return ;;
      3) service=docker-monitor && return ;;
      *) say "1, 2 or 3" ;;
    esac
  done
}

ask_webhook() {
  [[ -z $yes && -t 0 ]] || return 0
  local answer old
  old=$(value_of SLACK_WEBHOOK_URL)
  while read -r -p "Slack webhook (empty: ${old:+the one in .env}${old:-none}): " answer; do
    case $answer in
      '') return ;;
      https://*) set_value SLACK_WEBHOOK_URL "$answer" && return ;;
      *) say "It begins with https://" ;;
    esac
  done
}

# What would be sent by the container is sent by it now, and the far side's answer shown.
try_channels() {
  [[ -n $(value_of SLACK_WEBHOOK_URL)$(value_of DISCORD_WEBHOOK_URL)$(value_of ALERT_WEBHOOK) ]] || return 0
  title "trying the channels …"
  docker run --rm --env-file "$env_file" "docker-health:$version" notify-test ||
    warn "A channel does not answer as it should; $env_file has its address. docker-health is started all the same."
}

read -ra compose_words <<<"$(compose_command)"
version=$(sed -n 's:.*<version>\(.*\)</version>.*:\1:p' "$root/pom.xml" | head -1)
[[ -e $env_file ]] || (umask 077 && cp "$root/.env.example" "$env_file")
socket=${DOCKER_HOST:-unix:///var/run/docker.sock}
[[ $socket == unix://* ]] || fail 2 "The container reaches the engine by its socket, and DOCKER_HOST is $socket."
socket=${socket#unix://}
[[ $(basename "$socket") == docker.sock ]] || fail 2 "The socket has to be called docker.sock to be found in the container: $socket"
set_value DOCKER_GID "$(stat -Lc %g "$socket")"
set_value DOCKER_SOCKET_DIR "$(dirname "$socket")"
set_value DOCKER_HEALTH_VERSION "$version"
ask_mode
ask_webhook
"$root/packaging/build" tar
title "building the image …"
docker build --quiet --tag "docker-health:$version" --build-arg "VERSION=$version" "$root" >/dev/null ||
  fail 1 "The image cannot be built; its base, debian:bookworm-slim, has to be there or to be pulled."
try_channels
(cd "$root" && "${compose_words[@]}" up -d "$service")
container=$("${compose_words[@]}" -f "$root/docker-compose.yml" ps -q "$service")
wait_for 90 sh -c "[ \"\$(docker inspect -f '{{.State.Health.Status}}' $container)\" = healthy ]" ||
  fail 3 "docker-health does not get well. Why: docker logs $container"
good "docker-health runs as $(docker inspect -f '{{.Name}}' "$container" | tr -d /)"
docker exec "$container" docker-health status || true
say
say "next:  docker logs -f $(docker inspect -f '{{.Name}}' "$container" | tr -d /) · docker exec … docker-health explain NAME"
say "end:   ${compose_words[*]} down"
