package dev.dockerhealth.agent.expose.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot.UnknownDataPointSnapshot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** What is shown at one scrape: each series with its values, gathered one by one. */
final class Sheet {
  /** Longer values are cut. */
  static final int LONGEST_LABEL = 200;

  private final Map<Series, List<Line>> lines = new EnumMap<>(Series.class);

  private sealed interface Line {
    List<String> labels();
  }

  private record Plain(List<String> labels, double value) implements Line {}

  private record Times(List<String> labels, Spread spread) implements Line {}

  /** One value; labels in the order in which the series names them. */
  void add(Series series, Number value, String... labels) {
    add(series, value, List.of(labels));
  }

  void add(Series series, Number value, List<String> labels) {
    line(series, new Plain(labels, value.doubleValue()));
  }

  /** Yes is 1, no is 0. */
  void add(Series series, boolean value, String... labels) {
    add(series, value ? 1 : 0, labels);
  }

  void add(Series series, Spread spread, List<String> labels) {
    line(series, new Times(labels, spread));
  }

  private void line(Series series, Line line) {
    if (line.labels().size() != series.labels().size()) {
      throw new IllegalArgumentException(series + " has other labels than " + line.labels());
    }
    lines.computeIfAbsent(series, s -> new ArrayList<>()).add(line);
  }

  MetricSnapshots snapshots() {
    List<MetricSnapshot> all = new ArrayList<>();
    lines.forEach((series, its) -> all.add(snapshot(series, its)));
    return new MetricSnapshots(all);
  }

  private static MetricSnapshot snapshot(Series series, List<Line> lines) {
    MetricMetadata about = new MetricMetadata(series.base(), series.help());
    return switch (series.type()) {
      case UNKNOWN ->
          new UnknownSnapshot(
              about, plain(series, lines, (v, l) -> new UnknownDataPointSnapshot(v, l, null)));
      case GAUGE ->
          new GaugeSnapshot(
              about, plain(series, lines, (v, l) -> new GaugeDataPointSnapshot(v, l, null)));
      case COUNTER ->
          new CounterSnapshot(
              about, plain(series, lines, (v, l) -> new CounterDataPointSnapshot(v, l, null, 0)));
      case INFO ->
          new InfoSnapshot(about, plain(series, lines, (v, l) -> new InfoDataPointSnapshot(l)));
      case HISTOGRAM -> new HistogramSnapshot(about, times(series, lines));
    };
  }

  private static <T> List<T> plain(
      Series series, List<Line> lines, BiFunction<Double, Labels, T> point) {
    return lines.stream()
        .map(Plain.class::cast)
        .map(line -> point.apply(line.value(), labels(series, line)))
        .toList();
  }

  private static List<HistogramDataPointSnapshot> times(Series series, List<Line> lines) {
    return lines.stream()
        .map(Times.class::cast)
        .map(
            line ->
                HistogramDataPointSnapshot.builder()
                    .classicHistogramBuckets(
                        ClassicHistogramBuckets.of(Spread.bounds(), line.spread().counts()))
                    .sum(line.spread().sum())
                    .labels(labels(series, line))
                    .build())
        .toList();
  }

  private static Labels labels(Series series, Line line) {
    List<String> names = series.labels().stream().map(Label::text).toList();
    return Labels.of(names, line.labels().stream().map(Sheet::cut).toList());
  }

  /** As it is shown. */
  static String cut(String value) {
    return value.substring(0, Math.min(value.length(), LONGEST_LABEL));
  }
}
