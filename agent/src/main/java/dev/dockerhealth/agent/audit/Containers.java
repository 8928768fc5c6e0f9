package dev.dockerhealth.agent.audit;

import dev.dockerhealth.agent.engine.ContainerConfig;
import dev.dockerhealth.agent.engine.ContainerHostConfig;
import dev.dockerhealth.agent.engine.EngineContainer;
import dev.dockerhealth.agent.observe.MainProcess;
import dev.dockerhealth.core.audit.Exhibit;
import dev.dockerhealth.core.audit.Exhibit.Check;
import dev.dockerhealth.core.audit.Stops;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.FirstProcess;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Images;
import dev.dockerhealth.core.model.Need;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Puts together what is known of one container. */
final class Containers {
  private static final Duration YOUNG = Duration.ofSeconds(5);
  private static final String PROJECT = "com.docker.compose.project";
  private static final String SERVICE = "com.docker.compose.service";

  private Containers() {}

  /** Now, by the house's clock and by the engine's. */
  record Moment(Instant house, Instant wall) {}

  /** One of which nothing but its name and place can be said. */
  static Exhibit unseen(Patient patient, String why) {
    ContainerView view = view(patient);
    return new Exhibit(
        patient.name(),
        service(view),
        Optional.empty(),
        view.image(),
        view.traits(),
        Exhibit.Upkeep.unknown(),
        new Check.Unknown(),
        Exhibit.Main.unknown(),
        Exhibit.Use.unknown(),
        Optional.empty(),
        Exhibit.Access.unknown(),
        Optional.empty(),
        patient.needs(),
        names(view),
        patient.policy().auditIgnore(),
        List.of(why));
  }

  static Exhibit exhibit(
      Patient patient,
      EngineContainer container,
      Optional<MainProcess.Children> before,
      Inside inside,
      OptionalLong peak,
      Moment moment) {
    ContainerView view = view(patient);
    boolean grown = grown(view, moment.wall());
    Optional<FirstProcess> process = grown ? process(container, inside) : Optional.empty();
    return new Exhibit(
        patient.name(),
        service(view),
        Optional.empty(),
        view.image(),
        view.traits(),
        upkeep(patient, view, container),
        check(patient, container, inside),
        main(container, process, before),
        use(patient, view, peak, moment.house()),
        log(container.hostConfig().logConfig()),
        access(container),
        Optional.empty(),
        patient.needs(),
        names(view),
        patient.policy().auditIgnore(),
        notSeen(container, grown, process));
  }

  private static ContainerView view(Patient patient) {
    return patient.sight().map(Sight::view).orElseThrow();
  }

  private static Optional<Exhibit.Service> service(ContainerView view) {
    String project = view.labels().get(PROJECT);
    String service = view.labels().get(SERVICE);
    return project == null || service == null
        ? Optional.empty()
        : Optional.of(new Exhibit.Service(project, service));
  }

  private static List<Need.Target> names(ContainerView view) {
    List<Need.Target> names = new ArrayList<>();
    names.add(new Need.Target.Body(view.id()));
    names.add(new Need.Target.Named(view.name()));
    names.add(new Need.Target.Image(Images.baseName(view.image())));
    service(view).ifPresent(its -> names.add(new Need.Target.Service(its.project(), its.name())));
    return names;
  }

  private static Exhibit.Upkeep upkeep(
      Patient patient, ContainerView view, EngineContainer container) {
    return new Exhibit.Upkeep(
        Optional.of(view.restartPolicy()),
        Optional.of(view.state()),
        Optional.of(view.run()),
        Stops.killed(view, patient.ledger().intent()),
        container.config().stopTimeout(),
        container.hostConfig().publishedPorts(),
        patient.policy().cleanupCode().isPresent());
  }

  /** The engine's check, where there is one; else ours. */
  private static Check check(Patient patient, EngineContainer container, Inside inside) {
    Optional<ContainerConfig.Healthcheck> check =
        container
            .config()
            .healthcheck()
            .filter(some -> !some.test().isEmpty() && !some.test().getFirst().equals("NONE"));
    if (check.isEmpty()) {
      return patient.policy().probe().isPresent()
          ? new Check.Own()
          : new Check.None("its image, its command or its labels");
    }
    List<Health.Probe> probes = ofThisRun(patient);
    return new Check.Engine(
        check.get().test(),
        check.get().interval(),
        check.get().timeout(),
        check.get().startPeriod(),
        check.get().retries(),
        inside.broken().or(() -> broken(patient)),
        probes.stream()
            .map(probe -> Duration.between(probe.start(), probe.end()))
            .max(Comparator.naturalOrder()),
        wellAfter(patient, probes));
  }

  private static List<Health.Probe> ofThisRun(Patient patient) {
    Health engine = patient.sight().map(sight -> sight.checks().engine()).orElse(Health.none());
    Optional<Instant> started = view(patient).run().startedAt();
    return engine.probes().stream()
        .filter(probe -> started.filter(probe.start()::isAfter).isPresent())
        .toList();
  }

  private static Optional<String> broken(Patient patient) {
    return patient.diagnosis() instanceof Diagnosis.Ill ill
            && ill.fault() == FaultKind.PROBE_BROKEN
            && !patient.sight().map(sight -> sight.checks().ownDecides()).orElse(false)
        ? Optional.of(ill.evidence())
        : Optional.empty();
  }

  private static Optional<Duration> wellAfter(Patient patient, List<Health.Probe> probes) {
    boolean failedFirst = !probes.isEmpty() && probes.getFirst().exitCode() != 0;
    return failedFirst
        ? probes.stream()
            .filter(probe -> probe.exitCode() == 0)
            .findFirst()
            .flatMap(
                probe ->
                    view(patient)
                        .run()
                        .startedAt()
                        .map(start -> Duration.between(start, probe.end())))
        : Optional.empty();
  }

  private static Optional<FirstProcess> process(EngineContainer container, Inside inside) {
    return container.state().running()
        ? new MainProcess(container).signals().or(inside::process)
        : Optional.empty();
  }

  private static Exhibit.Main main(
      EngineContainer container,
      Optional<FirstProcess> process,
      Optional<MainProcess.Children> before) {
    Optional<MainProcess.Children> children =
        before.flatMap(then -> new MainProcess(container).children().map(now -> now.since(then)));
    return new Exhibit.Main(
        process,
        children.map(MainProcess.Children::living).orElse(-1),
        children.map(some -> some.dead().size()).orElse(-1),
        container.hostConfig().init(),
        container.config().stopSignal().orElse(""));
  }

  private static Exhibit.Use use(
      Patient patient, ContainerView view, OptionalLong peak, Instant now) {
    Optional<Usage> usage = patient.load().of(view.run().startedAt(), now);
    long most = Math.max(peak.orElse(0), patient.load().peak().bytes());
    return new Exhibit.Use(
        Optional.of(view.limits()),
        usage.map(used -> OptionalLong.of(used.memory())).orElse(OptionalLong.empty()),
        most > 0 ? OptionalLong.of(most) : OptionalLong.empty(),
        usage.map(used -> OptionalDouble.of(used.cpu())).orElse(OptionalDouble.empty()),
        usage.map(used -> OptionalDouble.of(used.throttled())).orElse(OptionalDouble.empty()));
  }

  private static Optional<Exhibit.Log> log(ContainerHostConfig.LogConfig config) {
    return config.type().isEmpty()
        ? Optional.empty()
        : Optional.of(new Exhibit.Log(config.type(), config.options()));
  }

  private static Exhibit.Access access(EngineContainer container) {
    return new Exhibit.Access(
        Optional.of(container.config().user()),
        Optional.of(container.hostConfig().privileged()),
        container.mounts().stream()
            .filter(mount -> mount.type().equals("bind"))
            .map(mount -> new Exhibit.Mount(mount.source(), mount.destination(), mount.writable()))
            .toList());
  }

  /** A handler may come a moment after the start. */
  private static boolean grown(ContainerView view, Instant wall) {
    return view.run().startedAt().filter(start -> start.plus(YOUNG).isBefore(wall)).isPresent();
  }

  private static List<String> notSeen(
      EngineContainer container, boolean grown, Optional<FirstProcess> process) {
    if (!container.state().running() || process.isPresent()) {
      return List.of();
    }
    return List.of(
        grown
            ? "process 1 is not to be seen from here; --probe asks inside the container"
            : "process 1 is not judged within 5 s of its start");
  }
}
