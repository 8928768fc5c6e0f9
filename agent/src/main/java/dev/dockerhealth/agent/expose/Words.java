package dev.dockerhealth.agent.expose;

import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.Verdict;
import java.util.Locale;

/** The names of cases in the documents. */
final class Words {
  private Words() {}

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String of(Diagnosis diagnosis) {
    return switch (diagnosis) {
      case Diagnosis.Well well -> "well";
      case Diagnosis.Unsure unsure -> "unsure";
      case Diagnosis.Spared spared -> "spared";
      case Diagnosis.Ill ill -> "ill";
    };
  }

  static String of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Act act -> "act";
      case Verdict.Wait wait -> "wait";
      case Verdict.Hold hold -> "hold";
      case Verdict.GiveUp up -> "give-up";
      case Verdict.Ignore ignore -> "ignore";
    };
  }

  /** What is thought, in a sentence without the name. */
  static String sentence(Diagnosis diagnosis) {
    return switch (diagnosis) {
      case Diagnosis.Well well -> "is well";
      case Diagnosis.Unsure unsure -> with(unsure.reason().sentence(), unsure.detail());
      case Diagnosis.Spared spared -> with(spared.reason().sentence(), spared.detail());
      case Diagnosis.Ill ill -> with(ill.fault().code(), ill.evidence());
    };
  }

  private static String with(String words, String detail) {
    return detail.isEmpty() ? words : words + " (" + detail + ")";
  }
}
