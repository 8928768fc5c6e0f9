package dev.dockerhealth.core.tell;

import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Host;
import dev.dockerhealth.core.model.HostView;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Report;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Severity;
import dev.dockerhealth.core.model.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes the report of what is known, and the message that carries it. */
public final class Reports {
  /** More containers than this are only counted: no channel could show them. */
  public static final int MOST = 500;

  private static final Comparator<Report.Row> ILL_FIRST =
      Comparator.comparing((Report.Row row) -> !row.ill())
          .thenComparing(row -> !row.chronic())
          .thenComparing(row -> row.health().filter(Health.Status.UNHEALTHY::equals).isEmpty())
          .thenComparing(Report.Row::name);

  private Reports() {}

  /**
   * The report.
   *
   * @param all every patient; those that are not selected are left out
   * @param stoppedToo whether those that are stopped and well are listed; they are counted anyway
   * @param wall what the wall clock shows now, which is the clock of the engine's stamps
   */
  public static Report of(
      List<Patient> all,
      Host host,
      Report.Recoveries recoveries,
      boolean stoppedToo,
      Instant now,
      Instant wall) {
    List<Report.Row> rows =
        all.stream()
            .flatMap(patient -> row(patient, now, wall).stream())
            .sorted(ILL_FIRST)
            .toList();
    List<Report.Row> listed =
        rows.stream().filter(row -> stoppedToo || row.ill() || !stopped(row.state())).toList();
    List<Report.Row> shown = listed.subList(0, Math.min(MOST, listed.size()));
    return new Report(
        host.engine().isPresent(),
        totals(rows),
        shown,
        listed.size() - shown.size(),
        recoveries,
        rows.stream().filter(Report.Row::chronic).map(Report.Row::name).toList(),
        room(host.view().disk()));
  }

  private static Optional<Report.Row> row(Patient patient, Instant now, Instant wall) {
    return patient
        .sight()
        .filter(sight -> patient.unwatched().isEmpty() && patient.goneAt().isEmpty())
        .map(sight -> row(patient, sight, now, wall));
  }

  private static Report.Row row(Patient patient, Sight sight, Instant now, Instant wall) {
    ContainerView view = sight.view();
    return new Report.Row(
        patient.name(),
        view.image(),
        view.state(),
        Optional.of(view.health().status())
            .filter(status -> view.up() && status != Health.Status.NONE),
        patient.diagnosis() instanceof Diagnosis.Ill ill
            ? Optional.of(ill.fault().code())
            : Optional.empty(),
        patient.ledger().chronicUntil().filter(now::isBefore).isPresent(),
        view.run().startedAt().filter(started -> view.up()).map(started -> up(started, wall)),
        view.up() ? patient.load().of(view.run().startedAt(), now) : Optional.empty(),
        view.run().restartCount());
  }

  private static Duration up(Instant started, Instant wall) {
    Duration up = Duration.between(started, wall);
    return up.isNegative() ? Duration.ZERO : up;
  }

  private static Report.Totals totals(List<Report.Row> rows) {
    int running = 0;
    int stopped = 0;
    int healthy = 0;
    int unhealthy = 0;
    int ill = 0;
    for (Report.Row row : rows) {
      running += row.state() == RunState.RUNNING ? 1 : 0;
      stopped += stopped(row.state()) ? 1 : 0;
      healthy += row.health().filter(Health.Status.HEALTHY::equals).isPresent() ? 1 : 0;
      unhealthy += row.health().filter(Health.Status.UNHEALTHY::equals).isPresent() ? 1 : 0;
      ill += row.ill() ? 1 : 0;
    }
    return new Report.Totals(rows.size(), running, stopped, healthy, unhealthy, ill);
  }

  private static boolean stopped(RunState state) {
    return switch (state) {
      case CREATED, EXITED, DEAD -> true;
      case RUNNING, PAUSED, RESTARTING, REMOVING -> false;
    };
  }

  private static Optional<Report.Room> room(HostView.Disk disk) {
    return switch (disk) {
      case HostView.Disk.Unknown unknown -> Optional.empty();
      case HostView.Disk.Known known ->
          Optional.of(new Report.Room(known.freeBytes(), known.totalBytes()));
    };
  }

  /** The message, without an id. Its facts are the totals; channels add the containers. */
  public static Alert alert(Report report, boolean late, Instant now) {
    Report.Totals totals = report.totals();
    String title =
        "Daily report%s: %s, %d running, %s"
            .formatted(
                late ? " (late)" : "",
                totals.containers() == 1 ? "1 container" : totals.containers() + " containers",
                totals.running(),
                totals.ill() == 0 ? "none ill" : totals.ill() + " ill");
    return new Alert(
            "",
            "",
            Alert.Stage.ONCE,
            Alert.Topic.REPORT,
            Severity.INFO,
            now,
            Optional.empty(),
            title,
            report.engineAnswers()
                ? ""
                : "The Docker engine does not answer: this is what was seen last.",
            facts(report))
        .reporting(report);
  }

  /** What holds for the host as a whole, fact by fact. */
  public static List<Alert.Field> facts(Report report) {
    Report.Totals totals = report.totals();
    Report.Recoveries recoveries = report.recoveries();
    List<Alert.Field> facts = new ArrayList<>();
    facts.add(new Alert.Field("Containers", Integer.toString(totals.containers())));
    facts.add(
        new Alert.Field("State", totals.running() + " running, " + totals.stopped() + " stopped"));
    facts.add(
        new Alert.Field(
            "Health", totals.healthy() + " healthy, " + totals.unhealthy() + " unhealthy"));
    facts.add(new Alert.Field("Ill", Integer.toString(totals.ill())));
    facts.add(new Alert.Field("Recoveries (24 h)", recovered(recoveries)));
    recoveries
        .meanTime()
        .ifPresent(mean -> facts.add(new Alert.Field("Mean time to recovery", Spans.of(mean))));
    if (!report.chronic().isEmpty()) {
      facts.add(new Alert.Field("Chronic", chronic(report.chronic())));
    }
    report.disk().ifPresent(disk -> facts.add(new Alert.Field("Disk", disk(disk))));
    return facts;
  }

  private static String recovered(Report.Recoveries recoveries) {
    return recoveries
        .successPercent()
        .map(
            percent ->
                "%d of %d attempts (%d %%)"
                    .formatted(recoveries.recovered(), recoveries.attempts(), percent))
        .orElse("none was needed");
  }

  /** A few names; the rest is counted. */
  private static String chronic(List<String> names) {
    int shown = Math.min(names.size(), 10);
    String list = String.join(", ", names.subList(0, shown));
    return names.size() > shown ? list + " … and " + (names.size() - shown) + " more" : list;
  }

  private static String disk(Report.Room disk) {
    return String.format(
        Locale.ROOT,
        "%.0f %% used, %s of %s free",
        Math.floor(disk.usedPercent()),
        Sizes.of(disk.freeBytes()),
        Sizes.of(disk.totalBytes()));
  }

  /**
   * One container in a line, without a sign: what is ill, then what it is and uses; no word twice.
   */
  public static String line(Report.Row row) {
    List<String> words = new ArrayList<>();
    row.fault().ifPresent(words::add);
    if (row.chronic()) {
      words.add("chronic");
    }
    words.add(word(row.state()));
    row.health().map(Reports::word).filter(word -> !words.contains(word)).ifPresent(words::add);
    row.uptime().ifPresent(up -> words.add("up " + Spans.coarse(up)));
    row.use()
        .ifPresent(
            use -> {
              words.add(String.format(Locale.ROOT, "CPU %.1f %%", use.cpu()));
              words.add("memory " + Sizes.of(use.memory()));
              words.add("net ↓ " + Sizes.of(use.received()) + " ↑ " + Sizes.of(use.sent()));
              words.add("disk r " + Sizes.of(use.read()) + " w " + Sizes.of(use.written()));
            });
    if (row.restarts() > 0) {
      words.add(row.restarts() == 1 ? "1 restart" : row.restarts() + " restarts");
    }
    return row.name() + ": " + String.join(", ", words);
  }

  /** {@code 41 s}, {@code 3 days}. */
  public static String length(Duration length) {
    return Spans.coarse(length);
  }

  /** {@code 1.2 GiB}. */
  public static String size(long bytes) {
    return Sizes.of(bytes);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
