package dev.dockerhealth.agent.expose;

import java.time.Duration;
import java.time.Instant;

/**
 * How a service is called.
 *
 * @param address as in {@code http://127.0.0.1:9640}
 * @param name what it is called in a sentence
 */
public record Caller(String address, String token, String name) {
  private static final String ENTER = "/enter?pass=";

  /** Of the service that this file names. */
  public static Caller of(ControlFile.Content content) {
    return new Caller(
        content.address(),
        content.token(),
        "the docker-health that runs (pid %d)".formatted(content.pid()));
  }

  /**
   * The address that lets a browser in, once.
   *
   * @param now by the clock of the service
   */
  public String entrance(Instant now, Duration holds) {
    return address + ENTER + Pass.make(token, Pass.Use.ENTRANCE, now.plus(holds));
  }

  /** The token does not belong into a log. */
  @Override
  public String toString() {
    return name;
  }
}
