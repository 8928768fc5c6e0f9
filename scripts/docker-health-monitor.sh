#!/usr/bin/env bash
# One pass over all containers, for cron: looks, heals what is ill, and ends.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: scripts/docker-health-monitor.sh [OPTION...]

Looks at all containers once, makes at most one attempt for each that is ill,
waits for its outcome, and ends. For cron:

  */5 * * * * /path/to/scripts/docker-health-monitor.sh

Options are those of `docker-health once`.
Exit codes: 0 all well, 1 something is still ill, 2 wrong usage, 3 no engine.
TEXT
}

case ${1:-} in
  --help | -h) usage && exit 0 ;;
esac

here=$(dirname "$(readlink -f "$0")")
# Installed beside each other, in a checkout, or wherever PATH has it.
for program in "$here/../docker-health" "$here/../bin/docker-health" /usr/local/bin/docker-health /usr/bin/docker-health; do
  if [[ -x $program && ! -d $program ]]; then
    exec "$program" once "$@"
  fi
done
exec docker-health once "$@"
