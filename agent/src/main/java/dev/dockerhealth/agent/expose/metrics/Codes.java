package dev.dockerhealth.agent.expose.metrics;

import dev.dockerhealth.core.model.CallResult;
import java.util.Locale;

/** The words of the house as values of labels. */
final class Codes {
  private Codes() {}

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String of(CallResult result) {
    return switch (result) {
      case CallResult.Done done -> "done";
      case CallResult.Handled handled -> "handled";
      case CallResult.NotFound none -> "not-found";
      case CallResult.Conflict conflict -> "conflict";
      case CallResult.Denied denied -> "denied";
      case CallResult.Refused refused -> "refused";
      case CallResult.InDoubt doubt -> "in-doubt";
      case CallResult.NotSent unsent -> "not-sent";
    };
  }
}
