package dev.dockerhealth.agent.expose;

import java.util.List;
import java.util.Random;

/** Texts and bodies as somebody who means no good, or nothing at all, may send them. */
final class Odd {
  private static final List<String> TEXTS =
      List.of(
          "",
          "web",
          "shop/web/1",
          "../../etc/passwd",
          "%00",
          "\u0000",
          "'; drop table facts; --",
          "<script>alert(1)</script>",
          "-1",
          "0",
          "1",
          "999999999999999999",
          "1e9",
          "NaN",
          "24h",
          "-24h",
          "3650d",
          "9999999d",
          "2026-01-31T12:00:00Z",
          "+1000000000-12-31T23:59:59Z",
          "-999999999-01-01T00:00:00Z",
          "\ud83d",
          "\ude00",
          "😀",
          "a\nb",
          "a\r\nX: y",
          "*",
          "{name}",
          "a".repeat(5000),
          "\u202egnp.exe",
          "%s%n%d",
          "${jndi:x}",
          "true",
          "null",
          "[]",
          ".",
          "..");

  private static final List<String> BODIES =
      List.of(
          "",
          " ",
          "{",
          "}",
          "[",
          "null",
          "true",
          "1",
          "\"x\"",
          "{}",
          "[{}]",
          "{\"force\":true}",
          "{\"force\":\"yes\"}",
          "{\"force\":null}",
          "{\"issue\":\"%s\"}",
          "{\"issue\":1}",
          "{\"names\":[\"%s\"]}",
          "{\"names\":\"%s\"}",
          "{\"names\":[null]}",
          "{\"names\":[[]]}",
          "{\"names\":[\"web\"],\"for\":\"%s\"}",
          "{\"for\":\"%s\"}",
          "{\"for\":-1}",
          "{\"other\":1}",
          "{\"names\":[],\"names\":[1]}",
          "\ufeff{}",
          "{\"a\":".repeat(2000));

  private Odd() {}

  static String text(Random random) {
    String one = TEXTS.get(random.nextInt(TEXTS.size()));
    return random.nextInt(10) == 0 ? one + TEXTS.get(random.nextInt(TEXTS.size())) : one;
  }

  static String body(Random random) {
    String body = BODIES.get(random.nextInt(BODIES.size()));
    if (body.contains("%s")) {
      body = body.replace("%s", text(random).replace("\"", "\\\""));
    }
    return random.nextInt(20) == 0 && !body.isEmpty()
        ? body.substring(0, random.nextInt(body.length()))
        : body;
  }
}
