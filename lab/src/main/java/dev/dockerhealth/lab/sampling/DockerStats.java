package dev.dockerhealth.lab.sampling;

import dev.dockerhealth.core.model.Usage;
import dev.dockerhealth.lab.engine.Docker;
import java.util.Locale;
import java.util.Map;

/**
 * One line of {@code docker stats --no-stream}: percent of one core, memory in bytes and in percent
 * of the limit, processes, bytes over the network and of block devices.
 */
public record DockerStats(
    double cpu,
    double memory,
    double memoryShare,
    double received,
    double sent,
    double read,
    double written,
    int pids) {
  private static final double MEGA = 1e6;
  private static final Map<String, Double> UNITS =
      Map.of(
          "b",
          1.0,
          "kb",
          1e3,
          "mb",
          1e6,
          "gb",
          1e9,
          "kib",
          1024.0,
          "mib",
          1024.0 * 1024,
          "gib",
          1024.0 * 1024 * 1024);

  /** What it says of this container now; it takes two seconds. */
  public static DockerStats of(Docker docker, String container) {
    String line =
        docker.run(
            "stats",
            "--no-stream",
            "--format",
            "{{.CPUPerc}}|{{.MemUsage}}|{{.MemPerc}}|{{.NetIO}}|{{.BlockIO}}|{{.PIDs}}",
            container);
    String[] part = line.split("\\|", -1);
    return new DockerStats(
        percent(part[0]),
        first(part[1]),
        percent(part[2]),
        first(part[3]),
        second(part[3]),
        first(part[4]),
        second(part[4]),
        Integer.parseInt(part[5].strip()));
  }

  /** Our own figures, as it would say them. */
  static DockerStats of(Usage usage) {
    return new DockerStats(
        usage.cpu(),
        (double) usage.memory(),
        usage.memoryShare(),
        (double) usage.received(),
        (double) usage.sent(),
        (double) usage.read(),
        (double) usage.written(),
        usage.pids());
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "CPU %6.2f %%, memory %7.2f MB = %5.2f %%, received %.3f MB, sent %.3f MB, read %.3f MB,"
            + " written %.3f MB, pids %d",
        cpu,
        memory / MEGA,
        memoryShare,
        received / MEGA,
        sent / MEGA,
        read / MEGA,
        written / MEGA,
        pids);
  }

  private static double percent(String text) {
    return Double.parseDouble(text.replace("%", "").strip());
  }

  private static double first(String pair) {
    return bytes(pair.split("/", -1)[0].strip());
  }

  private static double second(String pair) {
    return bytes(pair.split("/", -1)[1].strip());
  }

  private static double bytes(String text) {
    String number = text.replaceAll("[^0-9.].*", "");
    String unit = text.substring(number.length()).strip().toLowerCase(Locale.ROOT);
    return Double.parseDouble(number) * UNITS.getOrDefault(unit, Double.NaN);
  }
}
