package dev.dockerhealth.agent.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What must be masked of a settings' secrets: each as a whole, and of an address the user, the
 * password, and the parts of path and query that let one post.
 */
final class SecretParts {
  /** Shorter parts of a path are ordinary words. */
  private static final int SHORTEST_PART = 8;

  private static final int SHORTEST_QUERY = 6;

  /** Parts of well known addresses that are no secrets, long as they are. */
  private static final Set<String> WORDS =
      Set.of("services", "webhooks", "workflows", "triggers", "alertmanager", "integrations");

  private final List<String> parts = new ArrayList<>();

  private SecretParts() {}

  static List<String> of(Settings settings) {
    SecretParts all = new SecretParts();
    Keys.ALL.stream()
        .filter(Key::secret)
        .flatMap(key -> secret(settings.value(key)).stream())
        .forEach(all::add);
    return all.parts;
  }

  private static Optional<String> secret(Object value) {
    Object held = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    return held instanceof Secret secret ? Optional.of(secret.reveal()) : Optional.empty();
  }

  private void add(String secret) {
    written(secret);
    if (secret.contains("://")) {
      try {
        address(new URI(secret));
      } catch (URISyntaxException _) {
        return; // not an address after all: the whole of it is masked
      }
    }
  }

  private void address(URI uri) {
    String authority = Optional.ofNullable(uri.getRawAuthority()).orElse("");
    int at = authority.lastIndexOf('@');
    if (at >= 0) {
      user(authority.substring(0, at));
    }
    String[] path = Optional.ofNullable(uri.getRawPath()).orElse("").split("/", -1);
    for (int i = 0; i < path.length; i++) {
      if (telling(path[i], i == path.length - 1)) {
        written(path[i]);
      }
    }
    for (String pair : Optional.ofNullable(uri.getRawQuery()).orElse("").split("&", -1)) {
      String value = pair.substring(pair.indexOf('=') + 1);
      if (value.length() >= SHORTEST_QUERY && value.chars().anyMatch(Character::isDigit)) {
        written(value);
      }
    }
  }

  /** A user is masked where it is a token, without a password beside it. */
  private void user(String user) {
    int colon = user.indexOf(':');
    written(user.substring(colon + 1));
  }

  private static boolean telling(String part, boolean last) {
    return part.length() >= SHORTEST_PART
        && !WORDS.contains(part)
        && (last || part.chars().anyMatch(c -> c < 'a' || c > 'z'));
  }

  /** As it is, and as it is without percent signs. */
  private void written(String part) {
    parts.add(part);
    if (part.indexOf('%') >= 0) {
      try {
        parts.add(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
      } catch (IllegalArgumentException _) {
        return; // a percent sign of its own
      }
    }
  }
}
