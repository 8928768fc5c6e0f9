package dev.dockerhealth.lab.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests that no decent client sends, made of the paths that the API's own description names:
 * from a seed, so that one which hurts can be sent again.
 */
final class OddRequests {
  private static final Pattern PATH = Pattern.compile("\"(/[^\"\\s]*)\"\\s*:\\s*\\{");
  private static final Pattern HOLE = Pattern.compile("\\{[^}]*}");
  private static final List<String> METHODS =
      List.of("GET", "GET", "GET", "POST", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "BREW");
  private static final List<String> TEXTS =
      List.of(
          "bench-1",
          "nobody",
          "",
          "%00",
          "%ff%fe",
          "..%2f..%2fetc%2fpasswd",
          "a".repeat(5000),
          "%F0%9F%92%A9",
          "-1",
          "99999999999999999999",
          "1e309",
          "true",
          "<script>",
          "'%22--",
          "$%7Bjndi:ldap://x%7D",
          "%",
          "a%0d%0aX-Injected:1",
          "24h",
          "..",
          "*");
  private static final List<String> BODIES =
      List.of(
          "",
          "{}",
          "[]",
          "null",
          "{",
          "\"",
          "{\"names\":[\"bench-1\"]}",
          "{\"names\":\"bench-1\"}",
          "{\"names\":[null]}",
          "{\"for\":\"-5m\"}",
          "[".repeat(3000),
          "{\"a\":" + "9".repeat(3000),
          "x".repeat(70_000),
          "\u0000\u0001",
          "{\"names\":[\"" + "é".repeat(2000) + "\"]}");
  private static final List<String> HEADERS =
      List.of(
          "Accept: */*",
          "Accept: text/plain;q=x",
          "Accept-Encoding: gzip",
          "If-None-Match: \"x\"",
          "If-None-Match: " + "\"y\",".repeat(500),
          "Range: bytes=5-1",
          "Origin: http://evil.example",
          "Cookie: a=b; ; =; docker-health=zz",
          "Expect: 100-continue",
          "X: " + "z".repeat(4000),
          "Content-Type: application/json",
          "Content-Type: text/html",
          "Transfer-Encoding: bogus");

  private final Random random;
  private final List<String> paths;
  private final String host;
  private final String token;

  /**
   * As many as one likes.
   *
   * @param description the API's description, as it is served
   */
  OddRequests(long seed, String description, String host, String token) {
    random = new Random(seed);
    paths =
        new ArrayList<>(PATH.matcher(description).results().map(found -> found.group(1)).toList());
    paths.addAll(List.of("/", "//", "/..", "/assets/../x", "/nothing", "/api/v1"));
    // It has no end, so that it has no answer that could be judged.
    paths.removeIf(path -> path.endsWith("/events"));
    this.host = host;
    this.token = token;
  }

  /** The next one, as it goes over the wire. */
  byte[] next() {
    String method = pick(METHODS);
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target()).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(random.nextInt(20) == 0 ? "evil.example" : host).append("\r\n");
    if (random.nextInt(10) > 0) { // too many wrong ones are let in no more
      head.append("Authorization: Bearer ").append(token).append("\r\n");
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      head.append(pick(HEADERS)).append("\r\n");
    }
    byte[] body =
        method.equals("GET") || method.equals("HEAD")
            ? new byte[0]
            : pick(BODIES).getBytes(StandardCharsets.UTF_8);
    head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    all.writeBytes(body);
    return all.toByteArray();
  }

  private String target() {
    String path =
        HOLE.matcher(pick(paths)).replaceAll(hole -> Matcher.quoteReplacement(pick(TEXTS)));
    StringBuilder target = new StringBuilder(path);
    for (int i = random.nextInt(3); i > 0; i--) {
      target.append(target.indexOf("?") < 0 ? '?' : '&');
      target.append(pick(List.of("since", "limit", "name", "show", "x", "format")));
      target.append('=').append(pick(TEXTS));
    }
    return target.toString();
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
