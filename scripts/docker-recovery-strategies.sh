#!/usr/bin/env bash
# Recovery by hand: treats the containers that are named, now.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: scripts/docker-recovery-strategies.sh NAME... [ISSUE] [OPTION...]

  ISSUE  what is wrong, as the last word: auto (default), exit_code, health_check,
         high_cpu, high_memory, network, dependencies, disk_space

  scripts/docker-recovery-strategies.sh web              finds out what is wrong
  scripts/docker-recovery-strategies.sh web high_memory  treats this issue
  scripts/docker-recovery-strategies.sh web db cache     several, one after another

A container that is called like an issue is meant where it is the only word; before
another word, or after `--`, it is a container as well. Options are those of
`docker-health recover`, as --force and --dry-run.
Exit codes: 0 well again, 1 something is still ill, 2 wrong usage, 3 no engine.
TEXT
}

names=() options=() only_names=''
while (($#)); do
  case $1 in
    --help | -h) usage && exit 0 ;;
    --) only_names=yes && shift && names+=("$@") && break ;;
    --config | --docker-host | --issue)
      (($# > 1)) || { usage >&2 && exit 2; }
      options+=("$1" "$2") && shift
      ;;
    -*) options+=("$1") ;;
    *) names+=("$1") ;;
  esac
  shift
done
((${#names[@]})) || { usage >&2 && exit 2; }

if [[ -z $only_names ]] && ((${#names[@]} > 1)); then
  case ${names[-1]} in
    auto | exit_code | health_check | high_cpu | high_memory | network | dependencies | disk_space)
      options+=(--issue "${names[-1]}")
      unset 'names[-1]'
      ;;
  esac
fi

here=$(dirname "$(readlink -f "$0")")
for program in "$here/../docker-health" "$here/../bin/docker-health" /usr/local/bin/docker-health /usr/bin/docker-health; do
  if [[ -x $program && ! -d $program ]]; then
    exec "$program" recover "${options[@]}" -- "${names[@]}"
  fi
done
exec docker-health recover "${options[@]}" -- "${names[@]}"
