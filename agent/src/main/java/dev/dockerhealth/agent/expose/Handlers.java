package dev.dockerhealth.agent.expose;

import dev.dockerhealth.agent.config.Redaction;
import dev.dockerhealth.agent.expose.Finder.Found;
import dev.dockerhealth.agent.expose.Route.Particular;
import dev.dockerhealth.core.audit.Audited;
import dev.dockerhealth.core.config.Durations;
import dev.dockerhealth.core.config.Parsed;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers from the house in this process: the whole of {@code /api/v1}. */
public final class Handlers implements Desk {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final int MOST_FACTS = 1000;

  private final House house;
  private final Wishes wishes;
  private final List<Route> routes;

  /** Answers about this house. */
  public Handlers(House house) {
    this.house = house;
    this.wishes = new Wishes(house);
    this.routes =
        List.of(
            Route.get(
                "patients",
                "All patients at a glance: what is seen, thought, and going to be done.",
                PatientsSheet.class,
                ask -> Reply.ok(PatientsSheet.class, Rows.all(house))),
            Route.one(
                "patients/{name}",
                "Everything about one patient, and why; by its name, its key, or its container's"
                    + " id.",
                PatientSheet.class,
                this::explain),
            Route.post(
                "patients/{name}/recover",
                "Treat it now. What comes of it is told by the facts after the number that is"
                    + " answered.",
                Wish.Recover.class,
                Wish.Taken.class,
                wishes::recover),
            Route.get(
                "host",
                "The host, its engine, and docker-health itself.",
                HostSheet.class,
                ask -> Reply.ok(HostSheet.class, HostReport.of(house))),
            Route.get(
                "config",
                "The settings that hold, and where each comes from; secrets are masked.",
                ConfigSheet.class,
                ask -> Reply.ok(ConfigSheet.class, ConfigSheet.of(house.settings()))),
            Route.get(
                "history",
                "Facts of the past, newest first.",
                HistorySheet.class,
                this::history,
                new Particular("name", "only those of this patient", "web"),
                new Particular("since", "a duration back, or a time; 24h if not said", "24h"),
                new Particular("limit", "how many at most, up to 1000; 100 if not said", "100")),
            Route.get("report", "The report as it is now.", ReportSheet.class, ask -> report()),
            Route.post(
                "report",
                "Send the report now, through each channel that takes reports.",
                NotifySheet.class,
                ask -> sendReport()),
            Route.get(
                "audit",
                "What will hurt, why, and how to mend it.",
                AuditSheet.class,
                ask -> audit(ask, false),
                new Particular("name", "only those of this container", "web")),
            Route.post(
                "audit",
                "The same, with commands run inside the containers: each health check once, and what"
                    + " process 1 does with signals where the host does not show it. The query"
                    + " may have a name.",
                AuditSheet.class,
                ask -> audit(ask, true)),
            Route.one(
                "attempts/{id}",
                "One attempt: its facts, and the evidence that was kept.",
                AttemptSheet.class,
                this::attempt),
            Route.get(
                "facts",
                "Facts newer than a number, oldest first; waits for the first if asked to.",
                FactsSheet.class,
                this::facts,
                new Particular("after", "the number; that of the newest fact if not said", "42"),
                new Particular("wait", "how long, up to 60s; not at all if not said", "30s")),
            Route.post(
                "pause",
                "Maintenance: look, but do not touch these, or anything where none are named.",
                Wish.Pause.class,
                Wish.Taken.class,
                (ask, none) -> wishes.pause(ask)),
            Route.post(
                "resume",
                "End of maintenance of these, or of everything where none are named.",
                Wish.Resume.class,
                Wish.Taken.class,
                (ask, none) -> wishes.resume(ask)));
  }

  @Override
  public Reply ask(Ask ask) {
    Reply reply = answer(ask);
    return new Reply(reply.status(), Redaction.of(house.settings()).maskDocument(reply.json()));
  }

  /** All there are. */
  List<Route> routes() {
    return routes;
  }

  private Reply answer(Ask ask) {
    List<Route> here = routes.stream().filter(route -> route.fits(ask.path())).toList();
    if (here.isEmpty()) {
      return Reply.trouble(404, "there is nothing at this path");
    }
    return here.stream()
        .filter(route -> route.method().equals(ask.method()))
        .findFirst()
        .map(route -> route.handler().apply(ask, route.part(ask.path())))
        .orElseGet(() -> notAllowed(here));
  }

  private static Reply notAllowed(List<Route> here) {
    String allowed = String.join(", ", here.stream().map(Route::method).distinct().toList());
    return Reply.trouble(
        405, new Trouble("this method is not allowed here", Optional.of(allowed), List.of()));
  }

  private Reply explain(String name) {
    return switch (Finder.in(house).find(name)) {
      case Found.One(Patient patient) ->
          Reply.ok(PatientSheet.class, Explaining.sheet(house, patient));
      case Found.None(Trouble trouble) -> Reply.trouble(404, trouble);
    };
  }

  private Reply history(Ask ask) {
    Optional<Instant> since = since(ask.particular("since").orElse("24h"));
    Optional<Integer> limit = number(ask.particular("limit").orElse("100"), MOST_FACTS);
    if (since.isEmpty()) {
      return wrong("since", "a duration such as 24h, or a time such as 2026-01-31T12:00:00Z");
    }
    if (limit.filter(l -> l > 0).isEmpty()) {
      return wrong("limit", "a number from 1 to " + MOST_FACTS);
    }
    Optional<String> name = ask.particular("name").map(this::known);
    return Reply.ok(
        HistorySheet.class,
        new HistorySheet(
            house.past().history(name, since.get(), limit.get()).stream()
                .filter(noted -> !noted.entry().stateOnly())
                .map(noted -> Facts.row(house, noted))
                .toList()));
  }

  /** A patient that is gone is still in the history, under what it was called. */
  private String known(String name) {
    return Finder.in(house).find(name) instanceof Found.One(Patient patient)
        ? patient.id().key()
        : name;
  }

  private Optional<Instant> since(String written) {
    if (Durations.parse(written) instanceof Parsed.Value<Duration>(Duration back)) {
      return Optional.of(house.now().minus(back));
    }
    try {
      Duration back = Duration.between(Instant.parse(written), house.wall(house.now()));
      return back.abs().compareTo(Durations.LONGEST) > 0
          ? Optional.empty()
          : Optional.of(house.now().minus(back));
    } catch (DateTimeParseException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private Reply report() {
    return Reply.ok(
        ReportSheet.class, ReportSheet.of(Reckoning.of(house), house.wall(house.now())));
  }

  private Reply sendReport() {
    return Reply.ok(NotifySheet.class, new NotifySheet(house.sendReport()));
  }

  /** All are looked at, for they are each other's neighbours. */
  private Reply audit(Ask ask, boolean tried) {
    Optional<String> name = ask.particular("name");
    Optional<Found> found = name.map(Finder.in(house)::find);
    if (found.isPresent() && found.get() instanceof Found.None(Trouble trouble)) {
      return Reply.trouble(404, trouble);
    }
    List<Patient> wanted =
        found.isPresent() && found.get() instanceof Found.One(Patient patient)
            ? List.of(patient)
            : house.present();
    Set<PatientId> ids = wanted.stream().map(Patient::id).collect(Collectors.toSet());
    Set<String> names = wanted.stream().map(Patient::name).collect(Collectors.toSet());
    List<Audited> audited =
        house.audit(tried ? ids : Set.of()).stream()
            .filter(one -> names.contains(one.exhibit().name()))
            .toList();
    return Reply.ok(AuditSheet.class, AuditSheet.of(audited, house.wall(house.now())));
  }

  private Reply attempt(String id) {
    List<FactRow> facts =
        house.past().attempt(id).stream().map(noted -> Facts.row(house, noted)).toList();
    List<AttemptSheet.Evidence> evidence =
        house.past().evidence(id).stream()
            .map(
                proof ->
                    new AttemptSheet.Evidence(
                        house.wall(proof.at()), proof.kind(), Documents.cut(proof.text())))
            .toList();
    return facts.isEmpty() && evidence.isEmpty()
        ? Reply.trouble(404, "there is no attempt \"%s\"".formatted(id))
        : Reply.ok(AttemptSheet.class, new AttemptSheet(id, facts, evidence));
  }

  private Reply facts(Ask ask) {
    Optional<Long> after =
        ask.particular("after").map(Handlers::counted).orElse(Optional.of(house.latest()));
    Parsed<Duration> wait = Durations.parse(ask.particular("wait").orElse("0"));
    if (after.isEmpty()) {
      return wrong("after", "the number of a fact");
    }
    return wait instanceof Parsed.Value<Duration>(Duration length)
            && length.compareTo(LONGEST_WAIT) <= 0
        ? facts(after.get(), length)
        : wrong("wait", "a duration up to 60s");
  }

  private Reply facts(long after, Duration wait) {
    try {
      List<House.Fact> facts = house.after(after, wait);
      long latest = facts.isEmpty() ? after : facts.getLast().number();
      return Reply.ok(
          FactsSheet.class,
          new FactsSheet(latest, facts.stream().map(fact -> Facts.row(house, fact)).toList()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reply.trouble(503, "docker-health is ending");
    }
  }

  private static Optional<Integer> number(String written, int most) {
    return counted(written).filter(n -> n <= most).map(Long::intValue);
  }

  private static Optional<Long> counted(String written) {
    return written.matches("\\d{1,18}") ? Optional.of(Long.parseLong(written)) : Optional.empty();
  }

  private static Reply wrong(String particular, String accepted) {
    return Reply.trouble(
        400,
        new Trouble(
            "\"%s\" is not understood".formatted(particular), Optional.of(accepted), List.of()));
  }
}
