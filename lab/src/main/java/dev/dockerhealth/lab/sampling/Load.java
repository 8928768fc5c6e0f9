package dev.dockerhealth.lab.sampling;

import dev.dockerhealth.lab.engine.Docker;
import dev.dockerhealth.lab.engine.Eventually;
import java.time.Duration;
import java.util.stream.Stream;

/** Containers that use something, each something else, and steadily. */
public enum Load {
  /** Always busy, held by its cap at a fifth of a core. */
  BUSY("--cpus 0.2", "while :; do :; done"),
  /** Keeps 64 MB in a tmpfs under a limit of 200 MB. */
  MEMORY(
      "--memory 200m --tmpfs /scratch",
      "dd if=/dev/zero of=/scratch/kept bs=1M count=64 2>/dev/null; echo ready; sleep 3600"),
  /** Has read and written files, so that much of its memory is cache that can be dropped. */
  CACHE(
      "--log-driver json-file",
      "dd if=/dev/zero of=/kept bs=1M count=48 conv=fsync 2>/dev/null; cat /kept > /dev/null;"
          + " echo ready; sleep 3600"),
  /** Has sent and received some megabytes over the engine's bridge. */
  TRAFFIC(
      "--log-driver json-file",
      "dd if=/dev/zero of=/www/file bs=1M count=8 2>/dev/null; httpd -p 80 -h /www;"
          + " until [ -e /go ]; do sleep 0.2; done; echo ready; sleep 3600"),
  /** Has many processes. */
  CROWD(
      "--log-driver json-file",
      "for i in 1 2 3 4 5 6 7 8 9; do sleep 3600 & done; echo ready; wait");

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final String options;
  private final String script;

  Load(String options, String script) {
    this.options = options;
    this.script = script;
  }

  /** The container's name. */
  public String container() {
    return "load-" + name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Starts all, and returns when each uses what it is going to use. */
  public static void startAll(Docker docker) {
    for (Load load : values()) {
      docker.runSample(
          Stream.concat(
                  Stream.of("--name", load.container()), Stream.of(load.options.split(" ", -1)))
              .toList(),
          "sh",
          "-c",
          load.script);
    }
    fetch(docker);
    Stream.of(values())
        .filter(load -> load != BUSY)
        .forEach(
            load ->
                Eventually.isTrue(
                    LIMIT,
                    () -> docker.run("logs", load.container()).contains("ready"),
                    load.container() + " to be ready"));
  }

  private static void fetch(Docker docker) {
    String address = docker.inspect(TRAFFIC.container(), "{{.NetworkSettings.IPAddress}}");
    Eventually.isTrue(
        LIMIT,
        () ->
            docker
                .attempt(
                    "exec",
                    CROWD.container(),
                    "wget",
                    "-q",
                    "-O",
                    "/dev/null",
                    "http://" + address + "/file")
                .succeeded(),
        "a file over the engine's network");
    docker.run("exec", TRAFFIC.container(), "touch", "/go");
  }
}
