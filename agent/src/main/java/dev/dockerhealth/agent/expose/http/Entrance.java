package dev.dockerhealth.agent.expose.http;

import com.sun.net.httpserver.Headers;
import dev.dockerhealth.agent.expose.Pass;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How a browser comes in: with the token, or with a pass that serves once; and stays in. */
final class Entrance {
  /** As long as a browser stays in without asking again. */
  private static final Duration STAYS = Duration.ofDays(30);

  private final String token;
  private final Map<String, Instant> used = new ConcurrentHashMap<>();

  Entrance(String token) {
    this.token = token;
  }

  /** Whether the browser was let in before. */
  boolean isIn(Headers headers, int port, Instant now) {
    return Optional.ofNullable(headers.get("Cookie")).stream()
        .flatMap(lines -> lines.stream())
        .flatMap(line -> java.util.Arrays.stream(line.split(";")))
        .map(String::strip)
        .filter(cookie -> cookie.startsWith(name(port) + "="))
        .map(cookie -> cookie.substring(cookie.indexOf('=') + 1))
        .anyMatch(value -> holds(Pass.Use.COOKIE, value, now).isPresent());
  }

  /** Whether this pass opens; it does once. */
  boolean opens(String written, Instant now) {
    used.values().removeIf(until -> !now.isBefore(until));
    return holds(Pass.Use.ENTRANCE, written, now)
        .filter(pass -> used.putIfAbsent(pass.random(), pass.until()) == null)
        .isPresent();
  }

  /** The cookie of who is let in: for scripts out of sight, and for this site only. */
  Map<String, String> cookie(int port, Instant now) {
    return Map.of(
        "Set-Cookie",
        "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict"
            .formatted(
                name(port), Pass.make(token, Pass.Use.COOKIE, now.plus(STAYS)), STAYS.toSeconds()));
  }

  private Optional<Pass> holds(Pass.Use use, String written, Instant now) {
    return Pass.read(token, use, written).filter(pass -> pass.holds(now));
  }

  /** Cookies do not know ports; two services on one host must not take each other's. */
  private static String name(int port) {
    return "docker-health-" + port;
  }
}
