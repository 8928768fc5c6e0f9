package dev.dockerhealth.agent.config;

import dev.dockerhealth.core.config.Bounds;
import dev.dockerhealth.core.config.Flags;
import dev.dockerhealth.core.config.Texts;
import dev.dockerhealth.core.model.Severity;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** Settings: what is told, when, and under which name. */
public final class TellKeys {
  static final KeyTable TABLE = new KeyTable("Alerts and reports");

  public static final Key<Boolean> NOTIFICATION_ENABLED =
      TABLE.add(Key.of("NOTIFICATION_ENABLED", Flags.FORMAT, "true", "false: nothing is sent"));
  public static final Key<Severity> ALERT_MIN_SEVERITY =
      TABLE.add(
          Key.of("ALERT_MIN_SEVERITY", Bounds.SEVERITY, "info", "least severity that is told"));
  public static final Key<Duration> ALERT_COOLDOWN =
      TABLE.add(
          Key.of("ALERT_COOLDOWN", Bounds.UP_TO_A_DAY, "120", "time before an alert is repeated"));
  public static final Key<Optional<String>> ALERT_TITLE =
      TABLE.add(
          Key.optional(
              "ALERT_TITLE", Texts.upTo(200), Key.NONE, "put before the title of every alert"));
  public static final Key<Optional<String>> HOST_NAME =
      TABLE.add(
          Key.optional(
              "HOST_NAME", Texts.upTo(253), "the host's", "name of this host in messages"));
  public static final Key<Optional<LocalTime>> DAILY_CHECK_TIME =
      TABLE.add(
          Key.of("DAILY_CHECK_TIME", Formats.TIME_OR_OFF, "09:00", "when the daily report is sent")
              .later());
  public static final Key<ZoneId> TIMEZONE =
      TABLE.add(
          Key.of("TIMEZONE", Formats.ZONE, "UTC", "zone of that time, and of times in messages"));
  public static final Key<Boolean> INCLUDE_STOPPED_CONTAINERS =
      TABLE.add(
          Key.of(
                  "INCLUDE_STOPPED_CONTAINERS",
                  Flags.FORMAT,
                  "true",
                  "whether the report lists stopped containers")
              .later());
  public static final Key<Optional<Secret>> HEARTBEAT_URL =
      TABLE.add(
          Key.optional(
                  "HEARTBEAT_URL",
                  Urls.WEB,
                  Key.NONE,
                  "called only while the loop is truly alive: a dead man's switch")
              .asSecret());
  public static final Key<Duration> HEARTBEAT_INTERVAL =
      TABLE.add(Key.of("HEARTBEAT_INTERVAL", Bounds.SECOND_TO_DAY, "60", "how often it is called"));

  private TellKeys() {}
}
