package dev.dockerhealth.core.tell;

import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Alert.Stage;
import dev.dockerhealth.core.model.Alert.Topic;
import dev.dockerhealth.core.model.HostTale;
import dev.dockerhealth.core.model.Matter;
import dev.dockerhealth.core.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says or mutes what there is to tell of the host. */
public final class HostNews {
  /** A stream that breaks and stands again at once is no loss of the engine. */
  static final Duration ENGINE_AWAY = Duration.ofSeconds(5);

  private HostNews() {}

  /**
   * What is told of the host now.
   *
   * @param alerts without ids
   * @param again when there may be more to tell, though nothing happens
   */
  public record Heard(List<Alert> alerts, HostTale tale, Optional<Instant> again) {
    public Heard {
      alerts = List.copyOf(alerts);
    }
  }

  /**
   * What is told of its troubles now.
   *
   * @param silence until when nothing may be told of them; empty: it may
   */
  public static Heard of(HostTale tale, Optional<Instant> silence, Instant now) {
    List<Alert> alerts = new ArrayList<>();
    List<Instant> again = new ArrayList<>();
    HostTale after = tale;
    for (Matter matter : tale.matters().values()) {
      Step step = of(matter, silence, now);
      alerts.addAll(step.alert().stream().toList());
      step.again().ifPresent(again::add);
      after = step.after().map(after::with).orElse(after.without(matter.key()));
    }
    return new Heard(alerts, after, again.stream().min(Comparator.naturalOrder()));
  }

  private record Step(Optional<Alert> alert, Optional<Matter> after, Optional<Instant> again) {
    static Step gone(Optional<Alert> alert) {
      return new Step(alert, Optional.empty(), Optional.empty());
    }

    static Step waits(Matter matter, Optional<Instant> until) {
      return new Step(Optional.empty(), Optional.of(matter), until);
    }
  }

  private static Step of(Matter matter, Optional<Instant> silence, Instant now) {
    if (matter.over(now) && !matter.known()) {
      return Step.gone(Optional.empty());
    }
    if (silence.isPresent()) {
      return Step.waits(matter, silence.filter(until -> until.isBefore(Instant.MAX)));
    }
    if (matter.over(now)) {
      return Step.gone(Optional.of(ends(matter, now)));
    }
    if (matter.known()) {
      return matter
          .news()
          .map(
              news ->
                  new Step(
                      Optional.of(goesOn(matter, news, now)),
                      Optional.of(matter.told(news.severity(), now)),
                      Optional.empty()))
          .orElseGet(() -> Step.waits(matter, Optional.empty()));
    }
    Instant due = matter.since().plus(patience(matter));
    return now.isBefore(due)
        ? Step.waits(matter, Optional.of(due))
        : new Step(
            Optional.of(begins(matter, now)),
            Optional.of(matter.told(matter.severity(), now)),
            Optional.empty());
  }

  private static Duration patience(Matter matter) {
    return matter.key().equals(HostCourse.ENGINE) ? ENGINE_AWAY : Duration.ZERO;
  }

  private static Alert begins(Matter matter, Instant now) {
    return alert(
        matter,
        Stage.BEGINS,
        matter.severity(),
        matter.title(),
        Wording.sentence(matter.words()),
        now);
  }

  private static Alert goesOn(Matter matter, Matter.News news, Instant now) {
    return alert(
        matter,
        Stage.GOES_ON,
        news.severity(),
        news.words(),
        "It has been so for " + Wording.since(matter, now) + ".",
        now);
  }

  private static Alert ends(Matter matter, Instant now) {
    Matter.Over over = matter.over().orElseThrow();
    String lasted = "It lasted " + Spans.coarse(Duration.between(matter.since(), over.at())) + ".";
    return alert(matter, Stage.ENDS, Severity.INFO, over.words(), lasted, now);
  }

  private static Alert alert(
      Matter matter, Stage stage, Severity severity, String title, String text, Instant now) {
    Severity loudest = matter.told().filter(told -> told.compareTo(severity) > 0).orElse(severity);
    return new Alert(
        "",
        matter.happening(),
        stage,
        topic(matter.key()),
        severity,
        now,
        Optional.empty(),
        title,
        text,
        List.of(),
        loudest);
  }

  private static Topic topic(String key) {
    return switch (key) {
      case "storm" -> Topic.STORM;
      case "disk-pressure" -> Topic.DISK;
      case "engine-unreachable" -> Topic.ENGINE;
      default -> Topic.SELF;
    };
  }
}
