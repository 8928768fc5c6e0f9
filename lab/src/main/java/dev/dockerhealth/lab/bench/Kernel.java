package dev.dockerhealth.lab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the kernel says of a process. */
final class Kernel {
  /** Clock ticks a second in {@code /proc/PID/stat}; fixed for user space ({@code proc(5)}). */
  private static final double TICKS = 100;

  private static final int UTIME = 11;
  private static final int STIME = 12;
  private static final int CHILDREN_UTIME = 13;
  private static final int CHILDREN_STIME = 14;

  private Kernel() {}

  /** A line of {@code smaps_rollup}, such as Rss or Private_Dirty, in megabytes of 1000 kB. */
  static double memory(long pid, String field) {
    return lines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
        .filter(line -> line.startsWith(field + ":"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1000)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** CPU time of the process and its threads since it began. */
  static double cpuSeconds(long pid) {
    return seconds(pid, UTIME, STIME);
  }

  /** CPU time of all programs that this one started and that have ended. */
  static double cpuSecondsOfEnded() {
    return seconds(ProcessHandle.current().pid(), CHILDREN_UTIME, CHILDREN_STIME);
  }

  private static double seconds(long pid, int user, int system) {
    String stat = lines(Path.of("/proc/" + pid + "/stat")).getFirst();
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[user]) + Long.parseLong(fields[system])) / TICKS;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException("no figures of the process", e);
    }
  }
}
