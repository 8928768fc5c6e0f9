package dev.dockerhealth.lab.sampling;

import dev.dockerhealth.agent.engine.EngineAddress;
import dev.dockerhealth.agent.engine.EngineClient;
import dev.dockerhealth.agent.observe.sample.Sampler;
import dev.dockerhealth.agent.observe.sample.Subject;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.Usage;
import dev.dockerhealth.lab.engine.Docker;
import dev.dockerhealth.lab.engine.Pause;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Our figures of one container beside those of {@code docker stats}, of the same seconds.
 *
 * @param ours empty: there is none
 */
public record SideBySide(Load load, Optional<Usage> ours, DockerStats docker) {
  /** What two figures in percent may be apart. */
  private static final double POINTS = 2;

  /** {@code docker stats} prints three or four digits. */
  private static final double DIGITS = 0.01;

  /** What 8 packets of any kind may add between two readings. */
  private static final double FEW = 16_384;

  /** Others have the machine too: what does not agree is shown, and measured again. */
  private static final int TIMES = 4;

  /**
   * Samples the load that runs on this engine, until both agree.
   *
   * @param host the root of the kernel's files; one that does not exist makes the engine be asked
   * @param length from the first sample to the second, at least
   */
  public static List<SideBySide> measure(Docker docker, File host, Duration length) {
    for (int i = 1; i < TIMES; i++) {
      List<SideBySide> measured = once(docker, host, length);
      if (measured.stream().allMatch(SideBySide::agrees)) {
        System.out.printf("measurement %d of at most %d agrees%n", i, TIMES);
        return measured;
      }
      measured.stream()
          .filter(pair -> !pair.agrees())
          .map(SideBySide::text)
          .forEach(System.out::println);
    }
    System.out.printf("measurement %d of at most %d%n", TIMES, TIMES);
    return once(docker, host, length);
  }

  private static List<SideBySide> once(Docker docker, File host, Duration length) {
    Path socket = Path.of(docker.host().replaceFirst("^unix://", ""));
    try (EngineClient engine = EngineClient.at(new EngineAddress.Unix(socket))) {
      Sampler sampler = new Sampler(host, engine, () -> {});
      List<Of> subjects =
          Stream.of(Load.values()).map(load -> new Of(load, subject(docker, load))).toList();
      sampler.sample(counted(subjects));
      long begun = System.nanoTime();
      List<Known> known =
          subjects.parallelStream()
              .map(of -> new Known(of, DockerStats.of(docker, of.load.container())))
              .toList();
      Pause.of(length.minusNanos(System.nanoTime() - begun));
      Map<ContainerId, Usage> ours = sampler.sample(counted(subjects));
      return known.stream()
          .map(k -> new SideBySide(k.of.load, usage(ours, k.of.subject), k.docker))
          .toList();
    }
  }

  private record Of(Load load, Subject subject) {}

  private record Known(Of of, DockerStats docker) {}

  private static List<Subject> counted(List<Of> subjects) {
    return subjects.stream().map(Of::subject).toList();
  }

  private static Optional<Usage> usage(Map<ContainerId, Usage> ours, Subject subject) {
    return Optional.ofNullable(ours.get(subject.id()));
  }

  private static Subject subject(Docker docker, Load load) {
    return new Subject(
        new ContainerId(docker.inspect(load.container(), "{{.Id}}")),
        (int) docker.pid(load.container()),
        Optional.empty(),
        true);
  }

  /** Whether both say the same, as far as that can be. */
  public boolean agrees() {
    return ours.filter(
            usage ->
                near(usage.cpu(), docker.cpu(), POINTS)
                    && near(usage.memoryShare(), docker.memoryShare(), POINTS)
                    && near((double) usage.memory(), docker.memory(), 1 << 20)
                    && bytes(usage.received(), docker.received())
                    && bytes(usage.sent(), docker.sent())
                    && (docker.written() == 0 || bytes(usage.written(), docker.written()))
                    && (docker.read() == 0 || bytes(usage.read(), docker.read()))
                    && usage.pids() == docker.pids())
        .isPresent();
  }

  private static boolean bytes(long a, double b) {
    return near((double) a, b, Math.max(FEW, DIGITS * b));
  }

  private static boolean near(double a, double b, double most) {
    return Math.abs(a - b) <= most;
  }

  /** Both in one line each. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%s%s%n  ours    %s%n  docker  %s",
        load.container(),
        agrees() ? "" : "  DISAGREES",
        ours.map(
                usage ->
                    DockerStats.of(usage).text()
                        + String.format(
                            Locale.ROOT, ", throttled %.0f %%", 100 * usage.throttled()))
            .orElse("nothing"),
        docker.text());
  }
}
