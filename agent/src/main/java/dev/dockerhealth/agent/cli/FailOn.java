package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.expose.AuditSheet;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** From which severity on an audit fails. */
enum FailOn {
  NOTHING,
  WARNING,
  CRITICAL;

  /** Whether these are too many. */
  boolean fails(AuditSheet.Counts counts) {
    return switch (this) {
      case NOTHING -> false;
      case WARNING -> counts.critical() + counts.warning() > 0;
      case CRITICAL -> counts.critical() > 0;
    };
  }

  /** Names the words in its fault as they are written. */
  static final class Reader implements ITypeConverter<FailOn> {
    @Override
    public FailOn convert(String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "warning" -> WARNING;
        case "critical" -> CRITICAL;
        default ->
            throw new TypeConversionException("\"" + value + "\"; accepted: warning, critical");
      };
    }
  }
}
