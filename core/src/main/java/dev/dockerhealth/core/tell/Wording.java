package dev.dockerhealth.core.tell;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Episode;
import dev.dockerhealth.core.model.Matter;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The sentences about an illness. */
final class Wording {
  private Wording() {}

  static String exhausted(Entry.Exhausted e) {
    String attempts = e.attempts() == 1 ? "one attempt" : e.attempts() + " attempts";
    return e.rests()
        ? "all attempts are used up (" + attempts + "); one more follows after each rest"
        : "given up after " + attempts + "; nothing more is tried until a person mends it";
  }

  static String chronic(Entry.Chronic e) {
    return "its restart budget is used up (%d restarts); it is left alone for %s"
        .formatted(e.acts(), Spans.coarse(Duration.between(e.at(), e.until())));
  }

  static String reminded(Entry.Reminded e, Optional<Episode> episode) {
    return "it is still ill"
        + episode
            .map(x -> ", for " + Spans.coarse(Duration.between(x.since(), e.at())) + " now")
            .orElse("")
        + ", and what docker-health may do has not helped";
  }

  static String turned(Entry.FaultSeen e) {
    return "now " + e.fault().code() + ": " + e.evidence();
  }

  static String failed(Attempt attempt, String detail) {
    return "attempt %d (%s) failed: %s"
        .formatted(attempt.number(), attempt.remedy().code(), detail);
  }

  /** What docker-health does about it now, or why it does nothing. */
  static String deed(Patient patient) {
    Optional<Attempt> attempt = patient.ledger().attempt();
    if (attempt.isPresent()) {
      return "docker-health is at it: %s, attempt %d of %d."
          .formatted(
              attempt.get().remedy().code(),
              attempt.get().number(),
              patient.policy().maxRestartAttempts());
    }
    return patient.verdict().map(Wording::deed).orElse("");
  }

  private static String deed(Verdict verdict) {
    String why =
        verdict.reason().sentence()
            + (verdict.detail().isEmpty() ? "" : " (" + verdict.detail() + ")");
    return switch (verdict) {
      case Verdict.Act act -> "docker-health begins: " + act.remedy().code() + ".";
      case Verdict.Wait wait -> "docker-health waits: " + why + ".";
      case Verdict.Hold hold -> "docker-health holds back: " + why + ".";
      case Verdict.GiveUp giveUp -> "docker-health does nothing: " + why + ".";
      case Verdict.Ignore ignore -> "docker-health leaves it alone: " + why + ".";
    };
  }

  /** {@code healthy after 41 s, 2nd step: restart}. */
  static String well(Matter matter, Matter.Over over) {
    String after = Spans.of(Duration.between(matter.since(), over.at()));
    return matter
        .cure()
        .map(
            cure ->
                "healthy after %s, %s step: %s"
                    .formatted(after, Spans.ordinal(cure.step()), cure.remedy()))
        .orElse("well again after " + after + ", without a remedy");
  }

  static String closed(Matter matter, Matter.Over over) {
    return "closed after %s: %s"
        .formatted(Spans.of(Duration.between(matter.since(), over.at())), over.words());
  }

  /** A first letter as a sentence begins. */
  static String sentence(String words) {
    if (words.isEmpty()) {
      return "";
    }
    String first = words.substring(0, 1).toUpperCase(Locale.ROOT);
    String end = words.endsWith(".") ? "" : ".";
    return first + words.substring(1) + end;
  }

  static String since(Matter matter, Instant now) {
    return Spans.coarse(Duration.between(matter.since(), now));
  }
}
