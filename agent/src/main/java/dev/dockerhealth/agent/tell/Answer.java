package dev.dockerhealth.agent.tell;

import dev.dockerhealth.agent.config.Redaction;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from a far side's answer what became of a message. */
final class Answer {
  private static final int SHOWN = 200;
  private static final Duration LONGEST_REST = Duration.ofDays(1);
  private static final int TOO_MANY = 429;

  /** In bodies of Discord and Telegram: seconds, with a fraction or without. */
  private static final Pattern REST =
      Pattern.compile("\"retry_after\"\\s*:\\s*(\\d{1,9})(\\.\\d+)?");

  private final Redaction redaction;
  private final InstantSource clock;

  Answer(Redaction redaction, InstantSource clock) {
    this.redaction = redaction;
    this.clock = clock;
  }

  Delivery of(Sent sent) {
    return switch (sent) {
      case Sent.Broken(String why) -> new Delivery.Later(shown(why), Optional.empty());
      case Sent.Answered answered -> answered(answered);
    };
  }

  private Delivery answered(Sent.Answered answered) {
    int status = answered.status();
    String words = shown(status + " " + answered.body());
    if (status >= 200 && status < 300) {
      return new Delivery.Accepted(words);
    }
    if (status >= 300 && status < 400) {
      return new Delivery.Later(status + " " + elsewhere(answered), Optional.empty());
    }
    return status >= 400 && status < 500 && !passing(status)
        ? new Delivery.Refused(words)
        : new Delivery.Later(words, rest(answered));
  }

  /** Those that pass by themselves: a request that took too long, came too early, or too many. */
  private static boolean passing(int status) {
    return status == 408 || status == 425 || status == TOO_MANY;
  }

  /** Only the host of the other address: its path may be a secret. */
  private static String elsewhere(Sent.Answered answered) {
    String where = answered.location().flatMap(Answer::host).map(host -> " to " + host).orElse("");
    return "redirects%s, which is not followed; set the address where it answers itself"
        .formatted(where);
  }

  private static Optional<String> host(String location) {
    try {
      return Optional.ofNullable(URI.create(location.strip()).getHost());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Optional<Duration> rest(Sent.Answered answered) {
    return answered
        .retryAfter()
        .flatMap(this::written)
        .or(() -> inBody(answered))
        .filter(rest -> !rest.isNegative())
        .map(rest -> rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest);
  }

  /** Seconds, some with a fraction, or a date. */
  private Optional<Duration> written(String header) {
    String text = header.strip();
    if (text.matches("\\d{1,9}(\\.\\d+)?")) {
      return Optional.of(upwards(text.split("\\.", -1)[0], text.indexOf('.') >= 0));
    }
    try {
      Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
      return Optional.of(Duration.between(clock.instant(), until));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> inBody(Sent.Answered answered) {
    Matcher found = REST.matcher(answered.body());
    return answered.status() == TOO_MANY && found.find()
        ? Optional.of(upwards(found.group(1), found.group(2) != null))
        : Optional.empty();
  }

  private static Duration upwards(String seconds, boolean fraction) {
    return Duration.ofSeconds(Long.parseLong(seconds) + (fraction ? 1 : 0));
  }

  /** One line without secrets. */
  String shown(String words) {
    return Cut.to(SHOWN, redaction.mask(Plain.line(words)));
  }
}
