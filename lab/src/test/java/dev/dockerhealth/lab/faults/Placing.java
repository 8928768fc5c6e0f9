package dev.dockerhealth.lab.faults;

import dev.dockerhealth.lab.faults.Case.Part;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Ways to make a container ill. */
final class Placing {
  static final String CARE = "--label=docker-health.enable=true";

  /** Long enough for a run to count, with a second to spare. */
  static final int REAL_RUN = 11;

  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String FOR_EVER = "exec sleep 100000";

  private Placing() {}

  /** The same whatever its condition. */
  static Part runs(List<String> options, String... command) {
    return (ward, name) -> ward.run(name, options, command);
  }

  /** Unhealthy until its n-th start; its main process is deaf to SIGTERM. */
  static Part unhealthyUntilRun(int n, String... options) {
    return checked("test -e /well", wellFromRun(n), options);
  }

  /** Unhealthy whatever is done. */
  static Part unhealthy(String... options) {
    return checked("test -e /well", FOR_EVER, options);
  }

  static Part checked(String check, String script, String... options) {
    List<String> all =
        Stream.concat(
                Stream.of(
                    "--health-cmd=" + check,
                    "--health-interval=2s",
                    "--health-retries=1",
                    "--health-timeout=2s",
                    "--stop-timeout=1"),
                Stream.of(options))
            .toList();
    return runs(all, "sh", "-c", script);
  }

  /** Ends with this code after so many seconds, until its n-th start. */
  static Part endsUntilRun(int n, int seconds, int code, String... options) {
    String script =
        "echo >> /runs; [ $(wc -l < /runs) -lt %d ] || %s; sleep %d; exit %d"
            .formatted(n, FOR_EVER, seconds, code);
    return runs(
        Stream.concat(Stream.of("--stop-timeout=1"), Stream.of(options)).toList(),
        "sh",
        "-c",
        script);
  }

  static Part untilUnhealthy() {
    return (ward, name) -> {
      var _ = ward.until(SOON, name, Body::isUnhealthy, name + " unhealthy");
    };
  }

  static Part untilHealthy() {
    return (ward, name) -> {
      var _ = ward.until(SOON, name, Body::isHealthy, name + " healthy");
    };
  }

  static Part untilIs(String status) {
    return (ward, name) -> {
      var _ = ward.until(SOON, name, body -> body.is(status), name + " " + status);
    };
  }

  /** The engine's command line with the container's name at the end. */
  static Part docker(String... arguments) {
    return (ward, name) -> {
      var _ =
          ward.docker()
              .run(Stream.concat(Stream.of(arguments), Stream.of(name)).toArray(String[]::new));
    };
  }

  static Part crashes() {
    return (ward, name) -> ward.docker().crash(name);
  }

  static Part after(int seconds) {
    return (ward, name) -> ward.hold(Duration.ofSeconds(seconds));
  }

  private static String wellFromRun(int n) {
    return "echo >> /runs; [ $(wc -l < /runs) -lt %d ] || touch /well; %s".formatted(n, FOR_EVER);
  }
}
