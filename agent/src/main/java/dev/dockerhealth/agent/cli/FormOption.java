package dev.dockerhealth.agent.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a person wants data to be printed. */
final class FormOption {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      converter = Reader.class,
      description = "table or json (table).")
  private Form form = Form.TABLE;

  boolean json() {
    return form == Form.JSON;
  }

  /** Names the words in its fault as they are written. */
  static final class Reader implements ITypeConverter<Form> {
    @Override
    public Form convert(String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "table" -> Form.TABLE;
        case "json" -> Form.JSON;
        default -> throw new TypeConversionException("\"" + value + "\"; accepted: table, json");
      };
    }
  }
}
