# shellcheck shell=bash disable=SC2154
# The distribution on a Debian with systemd as its first process. Sourced by lab/vm/run.

need debootstrap:debootstrap
readonly longest=2400 # seconds that one boot may take

# A Debian with systemd and an engine; made once.
make_debian() {
  [[ ! -e $work/debian.made ]] || return 0
  say "making a Debian (once)"
  rm -rf "${work:?}/debian"
  debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,docker.io,apparmor,iptables,kmod,procps bookworm \
    "$work/debian" "$(mirror)" >"$work/debootstrap.log" 2>&1 || fail 2 "debootstrap failed: $work/debootstrap.log"
  rm -rf "$work"/debian/var/cache/apt/archives/*.deb "$work"/debian/usr/share/{doc,man,locale}/*
  touch "$work/debian.made"
}

# The one that this host uses.
# shellcheck disable=SC2016 # apt's own words
mirror() { apt-get indextargets --format '$(REPO_URI)' 'Codename: bookworm' | head -1; }

make_tree() {
  say "making the disk"
  rm -rf "${tree:?}" "$work/sample"
  cp -a "$work/debian" "$tree"
  with_modules "$tree"
  chroot "$tree" depmod "$release"
  ln -sf ../lib/systemd/systemd "$tree/sbin/lab-init"
  mkdir -p "$tree/lab" "$work/sample/bin"
  cp -a "$root"/target/dist/docker-health-*-linux-amd64 "$root"/target/dist/docker-health_*_amd64.deb "$tree/lab/"
  applets "$work/sample"
  tar -C "$work/sample" -cf "$tree/lab/sample.tar" .
  install -m 755 "$root/lab/vm/systemd-trial" "$tree/lab/trial"
  settle
}

# What a small machine for a trial does without, and the trial itself, once all services are up.
settle() {
  local unit
  for unit in serial-getty@ttyS0.service getty@tty1.service apt-daily.timer apt-daily-upgrade.timer e2scrub_all.timer \
    e2scrub_reap.service fstrim.timer dpkg-db-backup.timer systemd-networkd-wait-online.service; do
    ln -sf /dev/null "$tree/etc/systemd/system/$unit"
  done
  echo vm >"$tree/etc/hostname"
  echo '127.0.0.1 localhost vm' >"$tree/etc/hosts"
  cp "$root/lab/vm/systemd-trial.service" "$tree/etc/systemd/system/lab-trial.service"
  ln -sf ../lab-trial.service "$tree/etc/systemd/system/multi-user.target.wants/lab-trial.service"
}

# live WORD...: one boot, until the machine ends or asks for a power cut.
live() {
  say "booting $release: $*"
  local console=$work/console.now machine shown end=$((SECONDS + longest))
  : >"$console"
  boot_machine systemd.show_status=0 "$@" >"$console" 2>&1 &
  machine=$!
  # shellcheck disable=SC2064 # this machine
  trap "kill -9 $machine 2>/dev/null || true" EXIT
  tail --pid=$machine -n +1 -f "$console" &
  shown=$!
  while kill -0 $machine 2>/dev/null; do
    if ((SECONDS > end)) || grep -q '^POWER CUT' "$console"; then
      kill -9 $machine
    fi
    sleep 0.3
  done
  wait $machine || true
  wait $shown || true
  trap - EXIT
  cat "$console" >>"$work/console"
  ((SECONDS <= end)) || fail 1 "the machine did not come to an end within $longest s; the console is in $work/console"
}

# What the trial wrote last under a name: what is to be remembered over a power cut goes not over the disk.
told() { tr -d '\r' <"$work/console" | sed -n "s/^told $1 //p" | tail -1; }

"$root/packaging/build" tree deb
make_debian
tree=$work/tree
make_tree
make_disk "$tree" 4G
make_first_file_system
: >"$work/console"
live lab.boot=1
live lab.boot=2 "lab.history=$(told history)"
live lab.boot=3 "lab.history=$(told history)" "lab.failed=$(grep -c '^FAILED' "$work/console" || true)"
write_result '^kernel '
grep -q '^PASSED' "$work/console" || fail 1 "not all of it passed; the console is in $work/console"
