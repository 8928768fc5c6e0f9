package dev.dockerhealth.agent.expose.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * All that is exposed, as text.
 *
 * @param type for the header {@code Content-Type}
 */
public record Exposition(String type, String text) {
  private static final ExpositionFormatWriter OPEN_METRICS = OpenMetricsTextFormatWriter.create();
  private static final ExpositionFormatWriter PLAIN = PrometheusTextFormatWriter.create();

  /**
   * The house as it is in this picture.
   *
   * @param accept the header of the request; OpenMetrics where it is named, else the older format
   */
  public static Exposition of(Picture picture, String accept) {
    Sheet sheet = new Sheet();
    ContainerSeries.into(sheet, picture);
    HostSeries.into(sheet, picture);
    OwnSeries.into(sheet, picture);
    picture.tally().into(sheet);
    ExpositionFormatWriter writer =
        accept.contains("application/openmetrics-text") ? OPEN_METRICS : PLAIN;
    return new Exposition(writer.getContentType(), text(writer, sheet));
  }

  private static String text(ExpositionFormatWriter writer, Sheet sheet) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.write(out, sheet.snapshots());
    } catch (IOException e) {
      throw new UncheckedIOException("memory was not written to", e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
