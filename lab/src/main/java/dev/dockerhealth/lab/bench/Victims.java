package dev.dockerhealth.lab.bench;

import dev.dockerhealth.lab.engine.Docker;
import dev.dockerhealth.lab.engine.Eventually;
import dev.dockerhealth.lab.engine.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Containers whose main process is killed from the host at a steady rate, many at a time, whatever
 * becomes of those before: nothing waits for a recovery.
 */
final class Victims {
  private static final String BODY = "trap 'exit 0' TERM; while :; do sleep 1000 & wait $!; done";
  private static final Duration UP_AGAIN = Duration.ofMinutes(4);

  /** One that ran shorter counts as failed to start, and is treated otherwise. */
  private static final Duration HAD_RUN = Duration.ofSeconds(12);

  /** So many are killed between two looks at the engine, which cost it something. */
  private static final int WAVE = 10;

  private final Docker docker;
  private final String[] names;
  private final Map<String, Long> killedAt = new HashMap<>();

  private Victims(Docker docker, String[] names) {
    this.docker = docker;
    this.names = names;
  }

  /** Starts so many. */
  static Victims start(Docker docker, int count) {
    String[] names = IntStream.range(0, count).mapToObj(Victims::name).toArray(String[]::new);
    long begun = System.nanoTime();
    Stream.of(names)
        .parallel()
        .forEach(
            name ->
                docker.runSample(
                    List.of("--name", name, "--label", "docker-health.enable=true"),
                    "sh",
                    "-c",
                    BODY));
    System.out.printf("%d containers started in %d s%n", count, seconds(begun));
    return new Victims(docker, names);
  }

  private static String name(int i) {
    return "bench-" + i;
  }

  /** One that can be killed. */
  private record Victim(String name, long process) {}

  /** Kills so many, one at a time, this often; tells how long it took. */
  Duration kill(int faults, Duration every) {
    long begun = System.nanoTime();
    int done = 0;
    while (done < faults) {
      List<Victim> ready = ready();
      for (Victim each : ready.subList(0, Math.min(ready.size(), Math.min(WAVE, faults - done)))) {
        pauseUntil(begun + done * every.toNanos());
        docker.crash(each.process());
        killedAt.put(each.name(), System.nanoTime());
        done++;
      }
      if (ready.isEmpty()) {
        pauseUntil(System.nanoTime() + every.toNanos());
      }
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** Returns when all run, and long enough to be killed. */
  void untilReady() {
    Eventually.isTrue(UP_AGAIN, () -> ready().size() == names.length, "all to run again");
  }

  /** Those that run long enough, the one that was killed longest ago first. */
  private List<Victim> ready() {
    String[] ask =
        Stream.concat(
                Stream.of(
                    "container",
                    "inspect",
                    "--format",
                    "{{.Name}} {{.State.Pid}} {{.State.StartedAt}}"),
                Stream.of(names))
            .toArray(String[]::new);
    Instant before = Instant.now().minus(HAD_RUN);
    return docker
        .run(ask)
        .lines()
        .map(line -> line.substring(1).split(" ", -1))
        .filter(row -> !row[1].equals("0") && Instant.parse(row[2]).isBefore(before))
        .map(row -> new Victim(row[0], Long.parseLong(row[1])))
        .sorted(
            Comparator.comparingLong(each -> killedAt.getOrDefault(each.name(), Long.MIN_VALUE)))
        .toList();
  }

  private static void pauseUntil(long nanos) {
    Pause.of(Duration.ofNanos(nanos - System.nanoTime()));
  }

  private static long seconds(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun).toSeconds();
  }
}
