package dev.dockerhealth.agent.tell;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a request goes. A password in the address becomes basic authorisation; a user without one
 * is a token, sent as bearer.
 *
 * @param address without user and password
 * @param authorization the header's value
 */
record Target(String address, Optional<String> authorization) {

  /** Of an address that the settings accepted; host names may have underscores. */
  static Target of(String url) {
    URI uri = URI.create(url);
    String authority = uri.getRawAuthority();
    int at = authority.lastIndexOf('@');
    String address =
        uri.getScheme()
            + "://"
            + authority.substring(at + 1)
            + uri.getRawPath()
            + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    return new Target(
        address, at < 0 ? Optional.empty() : Optional.of(header(authority.substring(0, at))));
  }

  /** The same, with a token in place of what the address says. */
  Target bearer(String token) {
    return new Target(address, Optional.of("Bearer " + token));
  }

  /** The same server, another path, which begins with a slash and is added to the address's own. */
  Target at(String path) {
    int query = address.indexOf('?');
    String base = query < 0 ? address : address.substring(0, query);
    String rest = query < 0 ? "" : address.substring(query);
    String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    return new Target((trimmed.endsWith(path) ? trimmed : trimmed + path) + rest, authorization);
  }

  private static String header(String user) {
    int colon = user.indexOf(':');
    if (colon < 0) {
      return "Bearer " + decoded(user);
    }
    String pair = decoded(user.substring(0, colon)) + ":" + decoded(user.substring(colon + 1));
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /** A plus is a plus here. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
