package dev.dockerhealth.agent.observe.sample;

import dev.dockerhealth.core.model.ContainerId;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a host's kernel, written by hand in the form that real kernels give them. */
final class HostTree {
  static final String ID = "3f4e" + "a1b2".repeat(15);
  static final int PID = 4711;

  /** Debian 11 with the legacy hierarchy, some controllers mounted together. */
  private static final String MOUNTS_V1 =
      """
      22 28 0:20 / /sys rw,nosuid shared:7 - sysfs sysfs rw
      30 22 0:25 / /sys/fs/cgroup ro,nosuid shared:9 - tmpfs tmpfs ro,mode=755
      33 30 0:28 / /sys/fs/cgroup/cpu,cpuacct rw,nosuid shared:14 - cgroup cgroup rw,cpu,cpuacct
      34 30 0:29 / /sys/fs/cgroup/memory rw,nosuid shared:15 - cgroup cgroup rw,memory
      35 30 0:30 / /sys/fs/cgroup/blkio rw,nosuid shared:16 - cgroup cgroup rw,blkio
      36 30 0:31 / /sys/fs/cgroup/pids rw,nosuid shared:17 - cgroup cgroup rw,pids
      31 30 0:26 / /sys/fs/cgroup/unified rw,nosuid shared:10 - cgroup2 cgroup2 rw
      """;

  private static final String MOUNTS_V2 =
      """
      22 28 0:20 / /sys rw,nosuid shared:7 - sysfs sysfs rw
      30 22 0:25 / /sys/fs/cgroup rw,nosuid,nodev shared:9 - cgroup2 cgroup2 rw,nsdelegate
      """;

  private final Path root;
  private final boolean unified;
  private final String group;

  private HostTree(Path root, boolean unified, String group) {
    this.root = root;
    this.unified = unified;
    this.group = group;
  }

  /** The legacy hierarchy; the container's group has this path. */
  static HostTree v1(Path root, String group) {
    HostTree tree = new HostTree(root, false, group);
    tree.write("proc/self/mountinfo", MOUNTS_V1);
    tree.host();
    tree.member(
        """
        12:pids:%1$s
        11:memory:%1$s
        7:blkio:%1$s
        4:cpu,cpuacct:%1$s
        1:name=systemd:%1$s
        0::/
        """
            .formatted(group));
    tree.cpu(5_000_000_000L, 10, 4);
    tree.memory("67108864", "209715200", 1_048_576);
    tree.write(tree.folder("pids") + "/pids.current", "7\n");
    tree.write(
        tree.folder("blkio") + "/blkio.throttle.io_service_bytes_recursive",
        """
        8:0 Read 4096
        8:0 Write 8192
        8:0 Sync 12288
        8:0 Async 0
        8:0 Discard 0
        8:0 Total 12288
        8:16 Read 1
        8:16 Write 2
        Total 12291
        """);
    return tree;
  }

  /** The unified hierarchy. */
  static HostTree v2(Path root, String group) {
    HostTree tree = new HostTree(root, true, group);
    tree.write("proc/self/mountinfo", MOUNTS_V2);
    tree.host();
    tree.member("0::" + group + "\n");
    tree.cpu(5_000_000_000L, 10, 4);
    tree.memory("67108864", "209715200", 1_048_576);
    tree.write(tree.folder("") + "/pids.current", "7\n");
    tree.write(
        tree.folder("") + "/io.stat",
        """
        254:0 rbytes=4096 wbytes=8192 rios=1 wios=2 dbytes=0 dios=0
        254:16 rbytes=1 wbytes=2 rios=1 wios=1 dbytes=0 dios=0
        7:0
        """);
    return tree;
  }

  private void host() {
    write("proc/meminfo", "MemTotal:       1000000 kB\nMemAvailable:    400000 kB\n");
    network(
        """
        Inter-|   Receive                                                |  Transmit
         face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs
            lo:    9999      99    0    0    0     0          0         0     9999      99    0    0
          eth0:    1000      10    0    0    0     0          0         0      200       2    0    0
          eth1:      30       1    0    0    0     0          0         0        4       1    0    0
          tun0:  777777       1    0    0    0     0          0         0   777777       1    0    0
        """);
  }

  void member(String text) {
    write("proc/" + PID + "/cgroup", text);
  }

  void network(String text) {
    write("proc/" + PID + "/net/dev", text);
  }

  void cpu(long nanos, long periods, long throttled) {
    String periodsText = "nr_periods %d\nnr_throttled %d\n".formatted(periods, throttled);
    if (unified) {
      write(
          folder("") + "/cpu.stat",
          "usage_usec %d\nuser_usec 1\nsystem_usec 2\n%sthrottled_usec 5\n"
              .formatted(nanos / 1000, periodsText));
      return;
    }
    write(folder("cpu,cpuacct") + "/cpuacct.usage", nanos + "\n");
    write(folder("cpu,cpuacct") + "/cpu.stat", periodsText + "throttled_time 5\n");
  }

  void memory(String used, String limit, long cache) {
    String detail = "inactive_file %d\nactive_file 5\n".formatted(unified ? cache : 1);
    write(folder("memory") + (unified ? "/memory.current" : "/memory.usage_in_bytes"), used + "\n");
    write(folder("memory") + (unified ? "/memory.max" : "/memory.limit_in_bytes"), limit + "\n");
    write(
        folder("memory") + "/memory.stat",
        detail + (unified ? "" : "total_inactive_file " + cache + "\n"));
  }

  /** The container's folder; of this controller, where there are several. */
  String folder(String controller) {
    return "sys/fs/cgroup" + (unified ? "" : "/" + controller) + group;
  }

  void write(String file, String text) {
    try {
      Path path = root.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a file, or a folder with all in it. */
  void remove(String file) {
    try (Stream<Path> all = Files.walk(root.resolve(file))) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(HostTree::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(File file) {
    if (!file.delete()) {
      throw new IllegalStateException("cannot be removed: " + file);
    }
  }

  File root() {
    return root.toFile();
  }

  static Subject subject() {
    return new Subject(new ContainerId(ID), PID, Optional.of(Instant.EPOCH), true);
  }

  static Subject subject(int pid, boolean ownNetwork) {
    return new Subject(new ContainerId(ID), pid, Optional.of(Instant.EPOCH), ownNetwork);
  }
}
