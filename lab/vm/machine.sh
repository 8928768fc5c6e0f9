# shellcheck shell=bash disable=SC2154
# The virtual machine: kernel, first file system, boots. Sourced, with `root` and `work` set, after common.sh.

# need PROGRAM:PACKAGE...
need() {
  local program
  for program in "$@"; do
    has "${program%%:*}" || fail 2 "lab/run vm needs ${program%%:*}: apt-get install --no-install-recommends ${program##*:}"
  done
}

# The kernel of Debian's cloud image: its package is unpacked, not installed. Sets `release`.
fetch_kernel() {
  local package
  mkdir -p "$work/kernel"
  if ! compgen -G "$work/kernel/boot/vmlinuz-*" >/dev/null; then
    package=$(apt-cache depends linux-image-cloud-amd64 | sed -n 's/.*Depends: \(linux-image-.*\)/\1/p' | head -1)
    [[ -n $package ]] || fail 2 "apt knows no linux-image-cloud-amd64: apt-get update"
    say "fetching $package"
    (cd "$work" && apt-get download -qq "$package" 2>/dev/null && dpkg-deb -x "$package"_*.deb kernel)
  fi
  release=$(basename "$work"/kernel/boot/vmlinuz-*)
  release=${release#vmlinuz-}
}

# libraries FILE: what it loads; nothing where it is static.
libraries() { { ldd "$1" 2>/dev/null || true; } | sed -n 's/^[^/]*\(\/[^ ]*\) (.*/\1/p'; }

# with_libraries TREE FILE...: copies what they load.
with_libraries() {
  local tree=$1 file library
  shift
  for file in "$@"; do
    for library in $(libraries "$file"); do
      [[ -e $tree$library ]] || install -D "$(readlink -f "$library")" "$tree$library"
    done
  done
}

# with_programs TREE PROGRAM...: copies programs and what they load.
with_programs() {
  local tree=$1 program file
  shift
  for program in "$@"; do
    file=$(command -v "$program")
    rm -f "$tree$file"
    install -D "$(readlink -f "$file")" "$tree$file"
    with_libraries "$tree" "$file"
  done
}

# applets TREE: a userland of busybox.
applets() {
  install -D "$(command -v busybox)" "$1/bin/busybox"
  busybox --list | grep -vx busybox | while read -r applet; do ln -s busybox "$1/bin/$applet"; done
}

# with_modules TREE: the kernel's modules.
with_modules() {
  mkdir -p "$1/lib/modules"
  cp -a "$work/kernel/lib/modules/$release" "$1/lib/modules/"
}

# make_disk TREE SIZE
make_disk() {
  rm -f "$work/disk.ext4"
  truncate -s "$2" "$work/disk.ext4"
  mke2fs -q -F -t ext4 -d "$1" "$work/disk.ext4"
}

make_first_file_system() {
  say "making the first file system"
  local boot=$work/boot drivers=lib/modules/$release/kernel/drivers
  rm -rf "${boot:?}"
  mkdir -p "$boot"/{proc,sys,dev,disk} "$boot/$drivers/block"
  applets "$boot"
  cp -a "$work/kernel/$drivers/virtio" "$boot/$drivers/"
  cp -a "$work/kernel/$drivers/block/virtio_blk.ko" "$boot/$drivers/block/"
  busybox depmod -b "$boot" "$release"
  install -m 755 "$root/lab/vm/first" "$boot/init"
  (cd "$boot" && find . | busybox cpio -o -H newc 2>/dev/null | gzip -1) >"$work/boot.gz"
}

# boot_machine WORD...: boots the disk, its serial console on standard output. The words go to the kernel's command line.
boot_machine() {
  exec qemu-system-x86_64 -accel tcg -cpu max -smp 2 -m 2560 -nographic -no-reboot -nodefaults -serial stdio \
    -kernel "$work/kernel/boot/vmlinuz-$release" -initrd "$work/boot.gz" \
    -append "console=ttyS0 panic=-1 quiet systemd.unified_cgroup_hierarchy=1 $*" \
    -drive "file=$work/disk.ext4,format=raw,if=virtio,cache=unsafe" </dev/null
}

# write_result FIRST_LINE: keeps the console from the line that matches on.
write_result() {
  local result
  result=$root/lab/results/vm-$name-$(date -u +%F).md
  mkdir -p "$root/lab/results"
  {
    printf '# lab vm %s, %s\n\n```\n' "$name" "$(date -u +%F)"
    tr -d '\r' <"$work/console" | sed -e 's/\x1b\[[0-9;]*m//g' | sed -n "/$1/,\$p"
    printf '```\n'
  } >"$result"
  say "written to $result"
}
