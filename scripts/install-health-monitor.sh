#!/usr/bin/env bash
# Installs docker-health on this host, upgrades it, or removes it.
set -euo pipefail

here=$(dirname "$(readlink -f "$0")")
root=$(dirname "$here")

usage() {
  cat <<'TEXT'
usage: scripts/install-health-monitor.sh [--dry-run] [--no-start]
       scripts/install-health-monitor.sh --uninstall [--purge] [--dry-run]

Installs docker-health below /usr/local and starts it as the systemd service
docker-health-monitor. Running it again upgrades: journal, logs and settings
stay. From a checkout the program is built first (JDK 25 and Maven); out of the
unpacked tar.gz nothing else is needed. Needs root.

  --uninstall  ends the service and removes the program; settings, journal and
               logs stay
  --purge      with --uninstall: removes those too
  --no-start   installs, and leaves the service as it is
  --dry-run    says what would be done, and does nothing
TEXT
}

if [[ -t 2 && -z ${NO_COLOR:-} ]]; then
  red=$'\e[31m' green=$'\e[32m' plain=$'\e[0m'
else
  red='' green='' plain=''
fi
say() { printf '%s\n' "$*" >&2; }
fail() { # fail EXIT_CODE MESSAGE
  say "$red$2$plain"
  exit "$1"
}

action=install dry='' purge='' start=yes
for argument in "$@"; do
  case $argument in
    --uninstall) action=uninstall ;;
    --purge) purge=yes ;;
    --dry-run) dry=yes ;;
    --no-start) start='' ;;
    --help | -h) usage && exit 0 ;;
    *) usage >&2 && exit 2 ;;
  esac
done
[[ -z $purge || $action == uninstall ]] || fail 2 "--purge goes with --uninstall."

# A prefix other than / is for trials: nothing is started there.
into=${DESTDIR:-}
program=$into/usr/local/lib/docker-health
link=$into/usr/local/bin/docker-health
plugin=$into/usr/local/lib/docker/cli-plugins/docker-health
unit=$into/etc/systemd/system/docker-health-monitor.service
settings=$into/etc/docker-health
service=docker-health-monitor.service
manual=$into/usr/local/share/man/man1/docker-health.1.gz
completion=$into/usr/local/share/bash-completion/completions/docker-health

step() { # step WORDS COMMAND…
  say "  $1"
  shift
  [[ -n $dry ]] || "$@"
}

with_systemd() { [[ -z $into && -d /run/systemd/system ]]; }

needs_root() {
  [[ $(id -u) == 0 || -n $into || -n $dry ]] || fail 2 "This needs root: sudo $0 $*"
}

not_from_package() {
  if [[ -z $into && -e /usr/lib/docker-health/docker-health.jar ]]; then
    fail 2 "docker-health is installed as a package. Use apt: apt-get install ./docker-health_*.deb, apt-get remove docker-health."
  fi
}

# The distribution that lies around this script, or one built from the checkout.
find_distribution() {
  if [[ -e $root/docker-health.jar && -x $root/runtime/bin/java ]]; then
    distribution=$root
  elif [[ -x $root/packaging/build ]]; then
    if [[ -n $dry ]]; then
      say "  would build the distribution out of the checkout"
      distribution=$root/target/dist/docker-health
      return
    fi
    "$root/packaging/build" tree
    distribution=$(echo "$root"/target/dist/docker-health-*-linux-*/docker-health.jar)
    distribution=$(dirname "$distribution")
  else
    fail 2 "Beside this script is neither an unpacked distribution nor a checkout."
  fi
}

# The old program stays whole until the new one is there.
place_program() {
  rm -rf "$program.new"
  mkdir -p "$(dirname "$program")"
  cp -a "$distribution" "$program.new"
  chown -R 0:0 "$program.new" 2>/dev/null || true
  rm -rf "$program.old"
  [[ ! -e $program ]] || mv "$program" "$program.old"
  mv "$program.new" "$program"
  rm -rf "$program.old"
}

place_links() {
  mkdir -p "$(dirname "$link")" "$(dirname "$plugin")" "$(dirname "$manual")" "$(dirname "$completion")"
  ln -sfn ../lib/docker-health/bin/docker-health "$link"
  ln -sfn ../../docker-health/bin/docker-health "$plugin"
  cp "$program/share/man/man1/docker-health.1.gz" "$manual"
  cp "$program/share/bash-completion/completions/docker-health" "$completion"
}

place_settings() {
  install -d -m 755 "$settings"
  [[ -e $settings/config.env ]] || install -m 640 "$program/config.env" "$settings/config.env"
}

place_unit() { install -D -m 644 "$program/scripts/docker-health-systemd.service" "$unit"; }

start_service() {
  systemctl daemon-reload
  systemctl enable --quiet "$service"
  systemctl restart "$service" ||
    fail 1 "The service does not start. Why: journalctl -u $service -n 30; docker-health doctor"
}

install_all() {
  needs_root
  not_from_package
  find_distribution
  local word=installing
  [[ ! -e $program ]] || word=upgrading
  say "$word docker-health"
  step "program          $program" place_program
  step "command          $link, and docker health" place_links
  step "settings         $settings/config.env (kept where it exists)" place_settings
  step "service          $unit" place_unit
  if [[ -n $start ]] && with_systemd; then
    step "starting         $service" start_service
  elif [[ -n $start && -z $into ]]; then
    say "  There is no systemd here. A crontab does without it:"
    say "    */5 * * * * $program/scripts/docker-health-monitor.sh"
  fi
  [[ -n $dry ]] || say "${green}docker-health is installed.${plain} Next: docker-health status, docker-health doctor"
}

stop_service() { systemctl disable --now --quiet "$service" 2>/dev/null || true; }

remove_unit() {
  rm -f "$unit"
  ! with_systemd || systemctl daemon-reload
}

remove_program() {
  rm -f "$link" "$plugin" "$manual" "$completion"
  rm -rf "$program" "$program.new" "$program.old"
}

remove_state() { rm -rf "$into/var/lib/docker-health" "$into/var/log/docker-health" "$into/run/docker-health" "$settings"; }

uninstall_all() {
  needs_root --uninstall
  not_from_package
  say "removing docker-health"
  ! with_systemd || step "service          ends" stop_service
  step "service          $unit" remove_unit
  step "program          $program" remove_program
  if [[ -n $purge ]]; then
    step "settings, journal and logs" remove_state
  else
    say "  kept             $settings, $into/var/lib/docker-health, $into/var/log/docker-health (--purge removes them)"
  fi
}

"${action}_all"
