package dev.dockerhealth.agent.run;

import dev.dockerhealth.agent.config.ChannelKeys;
import dev.dockerhealth.agent.config.Key;
import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.config.TellKeys;
import dev.dockerhealth.core.model.Severity;
import java.util.Map;
import java.util.Optional;

/** How loud an alert must be to go out on a channel. */
final class Routes {
  private static final Map<String, Key<Optional<Severity>>> OWN =
      Map.of(
          "slack", ChannelKeys.SLACK_MIN_SEVERITY,
          "discord", ChannelKeys.DISCORD_MIN_SEVERITY,
          "webhook", ChannelKeys.ALERT_WEBHOOK_MIN_SEVERITY,
          "alertmanager", ChannelKeys.ALERTMANAGER_MIN_SEVERITY,
          "apprise", ChannelKeys.APPRISE_MIN_SEVERITY,
          "ntfy", ChannelKeys.NTFY_MIN_SEVERITY,
          "telegram", ChannelKeys.TELEGRAM_MIN_SEVERITY,
          "mail", ChannelKeys.SMTP_MIN_SEVERITY);

  private Routes() {}

  /** The least severity that is told there; the channel's own setting, or the general one. */
  static Severity least(Settings settings, String channel) {
    return Optional.ofNullable(OWN.get(channel))
        .flatMap(settings::value)
        .orElseGet(() -> settings.value(TellKeys.ALERT_MIN_SEVERITY));
  }
}
