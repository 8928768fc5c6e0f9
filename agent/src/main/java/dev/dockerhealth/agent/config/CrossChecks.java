package dev.dockerhealth.agent.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Settings that are well one by one and wrong together. A check whose settings are wrong rests. */
final class CrossChecks {
  private static final List<Check> ALL =
      List.of(
          new Check(
              List.of(HouseKeys.HTTP_LISTEN, HouseKeys.HTTP_TOKEN), CrossChecks::openListener),
          new Check(
              List.of(BoundKeys.BACKOFF_INITIAL, BoundKeys.BACKOFF_MAX), CrossChecks::backoff),
          new Check(
              List.of(
                  EngineKeys.DOCKER_HOST,
                  EngineKeys.DOCKER_TLS_VERIFY,
                  EngineKeys.DOCKER_CERT_PATH),
              CrossChecks::certificates),
          new Check(
              List.of(ResourceKeys.MEMORY_LIMIT, ResourceKeys.MEMORY_SWAP_LIMIT),
              CrossChecks::swap),
          new Check(
              List.of(ChannelKeys.TELEGRAM_BOT_TOKEN, ChannelKeys.TELEGRAM_CHAT_ID),
              v -> pair(v, ChannelKeys.TELEGRAM_BOT_TOKEN, ChannelKeys.TELEGRAM_CHAT_ID)),
          new Check(
              List.of(ChannelKeys.SMTP_URL, ChannelKeys.ALERT_EMAIL),
              v -> pair(v, ChannelKeys.SMTP_URL, ChannelKeys.ALERT_EMAIL)),
          new Check(
              List.of(ChannelKeys.ALERT_WEBHOOK, ChannelKeys.ALERT_WEBHOOK_TOKEN),
              v -> needs(v, ChannelKeys.ALERT_WEBHOOK_TOKEN, ChannelKeys.ALERT_WEBHOOK)),
          new Check(
              List.of(ChannelKeys.ALERT_WEBHOOK, ChannelKeys.ALERT_WEBHOOK_JSON_KEY),
              v -> needs(v, ChannelKeys.ALERT_WEBHOOK_JSON_KEY, ChannelKeys.ALERT_WEBHOOK)),
          new Check(
              List.of(ChannelKeys.ALERT_WEBHOOK_FORMAT, ChannelKeys.ALERT_WEBHOOK_JSON_KEY),
              CrossChecks::keyOfJson));

  private CrossChecks() {}

  /** The settings that are looked at, and what is wrong with them together. */
  private record Check(List<Key<?>> keys, Function<Values, Optional<String>> problem) {}

  static List<String> problems(Values values) {
    return ALL.stream()
        .filter(check -> check.keys().stream().noneMatch(values::wrong))
        .flatMap(check -> check.problem().apply(values).stream())
        .toList();
  }

  private static Optional<String> openListener(Values values) {
    boolean open =
        values.get(HouseKeys.HTTP_LISTEN).filter(address -> !address.isLoopback()).isPresent();
    return open && values.get(HouseKeys.HTTP_TOKEN).isEmpty()
        ? Optional.of(
            values.line(HouseKeys.HTTP_LISTEN)
                + ": accepts an address beyond loopback only together with HTTP_TOKEN")
        : Optional.empty();
  }

  private static Optional<String> backoff(Values values) {
    boolean wrong =
        values.get(BoundKeys.BACKOFF_INITIAL).compareTo(values.get(BoundKeys.BACKOFF_MAX)) > 0;
    return wrong
        ? Optional.of(
            "%s: accepts at most %s"
                .formatted(
                    values.line(BoundKeys.BACKOFF_INITIAL), values.line(BoundKeys.BACKOFF_MAX)))
        : Optional.empty();
  }

  /** On a local socket there is no TLS, so that the variable means nothing there. */
  private static Optional<String> certificates(Values values) {
    boolean tcp = values.get(EngineKeys.DOCKER_HOST) instanceof DockerHost.Tcp;
    return tcp
            && values.get(EngineKeys.DOCKER_TLS_VERIFY)
            && values.get(EngineKeys.DOCKER_CERT_PATH).isEmpty()
        ? Optional.of(
            values.line(EngineKeys.DOCKER_TLS_VERIFY)
                + ": accepts true only together with DOCKER_CERT_PATH")
        : Optional.empty();
  }

  private static Optional<String> swap(Values values) {
    boolean wrong =
        values.given(ResourceKeys.MEMORY_SWAP_LIMIT)
            && values.get(ResourceKeys.MEMORY_SWAP_LIMIT) < values.get(ResourceKeys.MEMORY_LIMIT);
    return wrong
        ? Optional.of(
            "%s: accepts at least %s"
                .formatted(
                    values.line(ResourceKeys.MEMORY_SWAP_LIMIT),
                    values.line(ResourceKeys.MEMORY_LIMIT)))
        : Optional.empty();
  }

  private static Optional<String> needs(Values values, Key<?> one, Key<?> other) {
    return values.given(one) ? pair(values, one, other) : Optional.empty();
  }

  private static Optional<String> keyOfJson(Values values) {
    boolean other =
        switch (values.get(ChannelKeys.ALERT_WEBHOOK_FORMAT)) {
          case AUTO, JSON -> false;
          case SLACK, DISCORD, TEXT -> true;
        };
    return other && values.get(ChannelKeys.ALERT_WEBHOOK_JSON_KEY).isPresent()
        ? Optional.of(
            values.line(ChannelKeys.ALERT_WEBHOOK_JSON_KEY)
                + ": works only with ALERT_WEBHOOK_FORMAT auto or json")
        : Optional.empty();
  }

  private static Optional<String> pair(Values values, Key<?> one, Key<?> other) {
    if (values.given(one) == values.given(other)) {
      return Optional.empty();
    }
    Key<?> present = values.given(one) ? one : other;
    Key<?> missing = values.given(one) ? other : one;
    return Optional.of(
        "%s: works only together with %s".formatted(values.line(present), missing.name()));
  }
}
