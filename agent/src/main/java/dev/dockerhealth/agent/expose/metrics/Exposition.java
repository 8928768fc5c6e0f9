package dev.dockerhealth.agent.expose.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.nio.charset.StandardCharsets;

/** All that is exposed, as text. */
public final class Exposition {
  private static final ExpositionFormatWriter OPEN_METRICS = OpenMetricsTextFormatWriter.create();
  private static final ExpositionFormatWriter PLAIN = PrometheusTextFormatWriter.create();

  private final String type;
  private final byte[] body;

  private Exposition(String type, byte[] body) {
    this.type = type;
    this.body = body;
  }

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
    Sink sink = new Sink(writer);
    sheet.to(sink);
    return new Exposition(writer.getContentType(), sink.bytes());
  }

  /** For the header {@code Content-Type}. */
  public String type() {
    return type;
  }

  /** Not to be changed. */
  public byte[] body() {
    return body;
  }

  /** The same to read. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
