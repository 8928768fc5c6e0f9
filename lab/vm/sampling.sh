# shellcheck shell=bash disable=SC2154
# Our figures beside those of docker stats, on control groups of version 2. Sourced by lab/vm/run.

need dockerd:docker.io
find_jdk

say "making the disk"
tree=$work/tree
rm -rf "${tree:?}"
mkdir -p "$tree"/{proc,sys,dev,run,tmp,etc,sbin,usr/bin,var/lib,root,lib/modules}
applets "$tree"
rm "$tree/bin/tar" # the engine's images need the real one
with_programs "$tree" dockerd docker containerd containerd-shim-runc-v2 runc tar
mkdir -p "$tree/jdk"
cp -a "$JAVA_HOME"/{bin,conf,lib,release} "$tree/jdk/"
rm -f "$tree/jdk/lib/src.zip"
with_libraries "$tree" "$JAVA_HOME/bin/java" "$JAVA_HOME"/lib/*.so "$JAVA_HOME/lib/server/libjvm.so"
rm -rf "${tree:?}$JAVA_HOME"
mkdir -p "$tree/checkout/agent/target" "$tree/checkout/lab/target"
cp -a "$root"/agent/target/{docker-health-agent-0.1.0.jar,lib} "$tree/checkout/agent/target/"
cp "$root"/lab/target/docker-health-lab-0.1.0.jar "$tree/checkout/lab/target/"
with_modules "$tree"
busybox depmod -b "$tree" "$release"
echo 'root:x:0:0:root:/root:/bin/sh' >"$tree/etc/passwd"
echo 'root:x:0:' >"$tree/etc/group"
echo '127.0.0.1 localhost vm' >"$tree/etc/hosts"
install -m 755 "$root/lab/vm/sampling-init" "$tree/sbin/lab-init"
make_disk "$tree" 3G

make_first_file_system
say "booting $release"
(boot_machine) | tee "$work/console"
grep -q '^PASSED' "$work/console" || fail 1 "the command did not pass; the console is in $work/console"
sed -i 's/.*\(kernel [0-9].*cgroup v2\)/\1/' "$work/console"
write_result 'kernel .*cgroup v2'
