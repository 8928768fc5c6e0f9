package dev.dockerhealth.agent.run;

import dev.dockerhealth.agent.libc.Datagrams;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a service manager such as systemd is told of us, by its own protocol (sd_notify(3)). Without
 * one nothing is sent.
 */
final class Supervisor {
  private static final System.Logger LOG = System.getLogger(Supervisor.class.getName());

  private final Optional<String> socket;
  private final Optional<Duration> watchdog;
  private boolean troubled;

  private Supervisor(Optional<String> socket, Optional<Duration> watchdog) {
    this.socket = socket;
    this.watchdog = watchdog;
  }

  /**
   * The one that started us.
   *
   * @param environment {@code NOTIFY_SOCKET}, {@code WATCHDOG_USEC}, {@code WATCHDOG_PID}
   * @param pid our own; a watchdog meant for another process is not ours to feed
   */
  static Supervisor of(Map<String, String> environment, long pid) {
    Optional<String> socket =
        Optional.ofNullable(environment.get("NOTIFY_SOCKET"))
            .filter(address -> address.startsWith("/") || address.startsWith("@"));
    String who = environment.getOrDefault("WATCHDOG_PID", "");
    Optional<Duration> watchdog =
        Optional.ofNullable(environment.get("WATCHDOG_USEC"))
            .filter(usec -> who.isEmpty() || who.equals(Long.toString(pid)))
            .filter(usec -> usec.matches("[1-9][0-9]{0,15}"))
            .map(usec -> Duration.ofNanos(1000 * Long.parseLong(usec)))
            .filter(limit -> socket.isPresent());
    return new Supervisor(socket, watchdog);
  }

  /** After so long without a word of life it ends and starts us anew; empty: it does not watch. */
  Optional<Duration> watchdog() {
    return watchdog;
  }

  /** We are up, and do this. */
  void ready(String status) {
    send("READY=1\nSTATUS=" + status);
  }

  /** We end by ourselves. */
  void stopping() {
    send("STOPPING=1");
  }

  /** A word of life. */
  void alive() {
    send("WATCHDOG=1");
  }

  private synchronized void send(String words) {
    if (socket.isEmpty()) {
      return;
    }
    try {
      Datagrams.send(socket.get(), words);
      troubled = false;
    } catch (IOException e) {
      if (!troubled) {
        LOG.log(
            System.Logger.Level.WARNING, "the service manager is not reached: {0}", e.getMessage());
      }
      troubled = true;
    }
  }
}
