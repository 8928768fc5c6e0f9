package dev.dockerhealth.agent.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How an audit is printed. */
enum AuditForm {
  TABLE,
  JSON,
  SARIF,
  MARKDOWN;

  /** Names the words in its fault as they are written. */
  static final class Reader implements ITypeConverter<AuditForm> {
    @Override
    public AuditForm convert(String value) {
      return Arrays.stream(values())
          .filter(form -> form.name().equalsIgnoreCase(value))
          .findFirst()
          .orElseThrow(
              () -> new TypeConversionException("\"" + value + "\"; accepted: " + accepted()));
    }

    private static String accepted() {
      return Arrays.stream(values())
          .map(form -> form.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", "));
    }
  }
}
