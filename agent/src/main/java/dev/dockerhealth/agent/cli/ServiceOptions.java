package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.expose.Caller;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which service a command speaks to, where it is not the one of this host. */
final class ServiceOptions {
  private static final String URL = "DOCKER_HEALTH_URL";
  private static final String TOKEN = "DOCKER_HEALTH_TOKEN";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Ask the docker-health at this address, as in http://10.0.0.5:9640, instead of the one of"
              + " this host ("
              + URL
              + ").")
  private Optional<String> url = Optional.empty();

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "Its HTTP_TOKEN. Others on this host can read it in the list of processes; "
              + TOKEN
              + " in the environment they cannot.")
  private Optional<String> token = Optional.empty();

  /** What was written. */
  sealed interface Named {

    /** Nothing: the one of this host. */
    record Ours() implements Named {}

    /** This one. */
    record At(Caller caller) implements Named {}

    /** It cannot be used; one sentence with the mend. */
    record Wrong(String why) implements Named {}
  }

  Named read(Map<String, String> environment) {
    Optional<String> address = url.or(() -> written(environment, URL));
    Optional<String> secret = token.or(() -> written(environment, TOKEN));
    if (address.isEmpty()) {
      return token.isPresent()
          ? new Named.Wrong("--token says nothing without --url")
          : new Named.Ours();
    }
    if (!usable(address.get())) {
      return new Named.Wrong(
          "--url %s: accepts http://HOST:PORT or https://HOST:PORT".formatted(address.get()));
    }
    return secret
        .<Named>map(word -> new Named.At(caller(address.get(), word)))
        .orElseGet(
            () ->
                new Named.Wrong(
                    "--url needs the HTTP_TOKEN of that service: in %s, or with --token"
                        .formatted(TOKEN)));
  }

  private static Caller caller(String address, String token) {
    String plain = address.replaceFirst("/$", "");
    return new Caller(plain, token, "the docker-health at " + plain);
  }

  private static Optional<String> written(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  private static boolean usable(String address) {
    try {
      URI uri = new URI(address);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getQuery() == null
          && uri.getFragment() == null
          && (uri.getPath().isEmpty() || uri.getPath().equals("/"));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
