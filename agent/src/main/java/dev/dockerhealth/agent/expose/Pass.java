package dev.dockerhealth.agent.expose;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A word that only who knows the token can make, and that does not tell the token: an end, a random
 * part, and the HMAC-SHA-256 (RFC 2104) of both and of what it is for.
 *
 * @param until when it ends, by the wall clock, in whole seconds
 * @param random tells two of the same end apart
 */
public record Pass(Instant until, String random) {
  private static final String HMAC = "HmacSHA256";
  private static final int RANDOM_BYTES = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** What it opens. */
  public enum Use {
    /** A browser's way in, once. */
    ENTRANCE,
    /** What the browser keeps. */
    COOKIE
  }

  /** A new one, written. */
  public static String make(String token, Use use, Instant until) {
    byte[] random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    String text = until.getEpochSecond() + "." + HexFormat.of().formatHex(random);
    return text + "." + sign(token, use, text);
  }

  /** What is written, if it was made with this token for this use; its end may have passed. */
  public static Optional<Pass> read(String token, Use use, String written) {
    if (!written.matches("\\d{1,11}\\.[0-9a-f]{24}\\.[0-9a-f]{64}")) {
      return Optional.empty();
    }
    String text = written.substring(0, written.lastIndexOf('.'));
    String signature = written.substring(text.length() + 1);
    if (!MessageDigest.isEqual(bytes(signature), bytes(sign(token, use, text)))) {
      return Optional.empty();
    }
    try {
      String[] parts = text.split("\\.", 2);
      return Optional.of(new Pass(Instant.ofEpochSecond(Long.parseLong(parts[0])), parts[1]));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether it still opens. */
  public boolean holds(Instant now) {
    return now.isBefore(until);
  }

  private static String sign(String token, Use use, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(bytes(token), HMAC));
      return HexFormat.of().formatHex(mac.doFinal(bytes(use.name() + "|" + text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + HMAC, e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
