package dev.dockerhealth.core.tell;

import java.util.Map;

/** What the reader can do about a fault. */
final class Advice {
  private static final String EXPLAIN = "docker-health explain NAME";
  private static final String LOGS = "docker logs --tail 50 NAME";

  private static final Map<String, String> MENDS =
      Map.ofEntries(
          Map.entry("unhealthy", "See what its check says: `" + EXPLAIN + "`, `" + LOGS + "`."),
          Map.entry(
              "probe-broken",
              "Its health check cannot work; mend its command in the image or the compose file: `"
                  + EXPLAIN
                  + "`."),
          Map.entry("crashed", "See why it ended: `" + LOGS + "`."),
          Map.entry(
              "oom-killed",
              "See what it did before: `" + LOGS + "`; what it uses: `docker stats NAME`."),
          Map.entry("start-failed", "See why it cannot start: `" + LOGS + "`, `" + EXPLAIN + "`."),
          Map.entry("engine-gave-up", "See why the engine gave it up: `" + EXPLAIN + "`."),
          Map.entry("left-down", "If it is to stay down: `docker stop NAME` says so."),
          Map.entry("crash-loop", "It ends again and again; mend the cause: `" + LOGS + "`."),
          Map.entry("high-cpu", "See what it does: `docker top NAME`."),
          Map.entry("high-memory", "See what it uses: `docker stats --no-stream NAME`."),
          Map.entry("network-lost", "See what it lacks: `" + EXPLAIN + "`."),
          Map.entry("stale-network-namespace", "See whose network it shares: `" + EXPLAIN + "`."),
          Map.entry(
              "missing-parent",
              "The container whose network it shared is another one now; create it anew: `docker"
                  + " compose up -d --force-recreate`."),
          Map.entry("dependency-down", "Look at what it needs first: `" + EXPLAIN + "`."),
          Map.entry("dead", "The engine could not remove it: `docker rm -f NAME`."),
          Map.entry(
              "stuck", "It hangs in the engine: `docker inspect NAME`; a restart of it may help."));

  private Advice() {}

  /** A sentence; empty where there is nothing to do. */
  static String on(String fault, String name) {
    return MENDS.getOrDefault(fault, "").replace("NAME", name);
  }

  /** What to do when docker-health is at its end. */
  static String atTheEnd(String name) {
    return "Mend the cause, then: `docker-health recover %s`. Why: `docker-health explain %s`."
        .formatted(name, name);
  }
}
