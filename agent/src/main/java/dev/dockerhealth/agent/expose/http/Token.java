package dev.dockerhealth.agent.expose.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The secret that every request must carry; compared in a time that tells nothing. */
final class Token {
  private static final String BEARER = "Bearer ";

  private final byte[] secret;

  Token(String secret) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether the header {@code Authorization} carries it. */
  boolean isIn(@Nullable String authorization) {
    return Optional.ofNullable(authorization)
        .filter(text -> text.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .filter(text -> is(text.substring(BEARER.length()).strip()))
        .isPresent();
  }

  /** Whether this is it. */
  boolean is(String offered) {
    return MessageDigest.isEqual(secret, offered.getBytes(StandardCharsets.UTF_8));
  }
}
