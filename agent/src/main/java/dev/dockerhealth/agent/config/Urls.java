package dev.dockerhealth.agent.config;

import dev.dockerhealth.core.config.Format;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Addresses of channels; all of them secret, because who knows them can post. */
final class Urls {
  static final Format<Secret> WEB = of("an address http://… or https://…", Set.of("http", "https"));
  static final Format<Secret> MAIL =
      new Format<>(
          "smtp://user:password@host:port or smtps://…, also with ?from=ADDRESS and"
              + " &starttls=offered, required or off",
          text -> MailUrl.parse(text).map(_ -> new Secret(text)));

  private Urls() {}

  private static Format<Secret> of(String accepted, Set<String> schemes) {
    return new Format<>(
        accepted, text -> Optional.of(text).filter(t -> isUrl(t, schemes)).map(Secret::new));
  }

  private static boolean isUrl(String text, Set<String> schemes) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme();
      String authority = uri.getRawAuthority();
      return text.length() <= 4096
          && scheme != null
          && schemes.contains(scheme.toLowerCase(Locale.ROOT))
          && authority != null
          && !authority.isEmpty()
          && !authority.startsWith(":")
          && !authority.endsWith("@");
    } catch (URISyntaxException _) {
      return false;
    }
  }
}
