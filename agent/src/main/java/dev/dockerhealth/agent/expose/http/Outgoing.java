package dev.dockerhealth.agent.expose.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** How an answer travels: with the headers that keep it safe, packed, and only if it is new. */
final class Outgoing {
  private static final int WORTH_PACKING = 1024;
  private static final int TAG_BYTES = 12;

  /** What our own pages may do; nothing from another host, and nothing written into the page. */
  private static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private Outgoing() {}

  static void send(HttpExchange exchange, Answer answer) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    guard(headers, answer.type());
    answer.headers().forEach(headers::set);
    Optional<String> tag =
        answer.status() == 200 ? Optional.of(tag(answer.body())) : Optional.empty();
    tag.ifPresent(text -> headers.set("ETag", text));
    if (tag.isPresent() && has(exchange, tag.get())) {
      exchange.sendResponseHeaders(304, -1);
      return;
    }
    byte[] body = packed(exchange, answer);
    if (exchange.getRequestMethod().equals("HEAD") || body.length == 0) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  /** What every answer carries. */
  static void guard(Headers headers, String type) {
    headers.set("Content-Type", type);
    headers.set("Cache-Control", "private, no-cache");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set(
        "Content-Security-Policy",
        type.startsWith("text/html") ? PAGE_POLICY : "default-src 'none'; frame-ancestors 'none'");
  }

  /** A weak one: it is the same whether packed or not. */
  private static String tag(byte[] body) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(body);
      return "W/\"" + HexFormat.of().formatHex(sum, 0, TAG_BYTES) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static boolean has(HttpExchange exchange, String tag) {
    String known = exchange.getRequestHeaders().getFirst("If-None-Match");
    return known != null && (known.contains(tag) || known.strip().equals("*"));
  }

  private static byte[] packed(HttpExchange exchange, Answer answer) throws IOException {
    exchange.getResponseHeaders().set("Vary", "Accept-Encoding");
    String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
    boolean text = !answer.type().startsWith("image/png") && !answer.type().startsWith("font/");
    if (accepted == null
        || !accepted.matches("(?i).*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*")
        || !text
        || answer.body().length < WORTH_PACKING) {
      return answer.body();
    }
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    ByteArrayOutputStream packed = new ByteArrayOutputStream(answer.body().length / 3);
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(answer.body());
    }
    return packed.toByteArray();
  }
}
