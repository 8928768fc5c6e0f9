package dev.dockerhealth.agent.config;

import dev.dockerhealth.core.config.Flags;
import dev.dockerhealth.core.config.Format;
import dev.dockerhealth.core.config.Parsed;
import dev.dockerhealth.core.model.HostPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * All settings, read, checked and immutable. To reload, load again and take the new ones only if
 * they are ready.
 */
public final class Settings {
  private final Values values;
  private final List<String> warnings;
  private final boolean dryRun;
  private final HostPolicy policy;

  private Settings(Values values, List<String> warnings, boolean dryRun) {
    this.values = values;
    this.warnings = List.copyOf(warnings);
    this.dryRun = dryRun;
    this.policy = HostPolicies.of(values, dryRun);
  }

  /** Reads and checks everything; depends on nothing but the sources. */
  public static Loaded load(Sources sources) {
    Resolver resolver = new Resolver(sources);
    List<String> problems = new ArrayList<>(unknownFlags(sources));
    problems.addAll(sources.file().problems());
    problems.addAll(resolver.problems());
    problems.addAll(CrossChecks.problems(resolver.values()));

    List<String> warnings = new ArrayList<>(sources.file().warnings());
    warnings.addAll(UnknownKeys.warnings(sources));
    warnings.addAll(resolver.warnings());

    return problems.isEmpty()
        ? new Loaded.Ready(new Settings(resolver.values(), warnings, isDryRun(sources)))
        : new Loaded.Refused(new ConfigProblems(problems, warnings));
  }

  /** What holds for patients and host, before a container's labels are laid over it. */
  public HostPolicy policy() {
    return policy;
  }

  /** How the engine is reached. */
  public EngineSettings engine() {
    return new EngineSettings(
        value(EngineKeys.DOCKER_HOST),
        value(EngineKeys.DOCKER_TLS_VERIFY),
        value(EngineKeys.DOCKER_CERT_PATH),
        value(EngineKeys.API_TIMEOUT));
  }

  /** What the service does. */
  public RunSettings run() {
    return new RunSettings(
        value(WatchKeys.RUN),
        value(WatchKeys.CHECK_INTERVAL),
        value(WatchKeys.COMPAT),
        value(TellKeys.HOST_NAME),
        dryRun);
  }

  /**
   * Whether the daily report is sent. Who did not say what the service is to do, and set its time,
   * wants it.
   */
  public boolean reportsDaily() {
    boolean wanted =
        switch (value(WatchKeys.RUN)) {
          case REPORT, BOTH -> true;
          case WATCH -> !isGiven(WatchKeys.RUN) && isGiven(TellKeys.DAILY_CHECK_TIME);
        };
    return wanted && value(TellKeys.DAILY_CHECK_TIME).isPresent();
  }

  /** What is served. */
  public HttpSettings http() {
    return new HttpSettings(value(HouseKeys.HTTP_LISTEN), value(HouseKeys.HTTP_TOKEN));
  }

  /** What is kept. */
  public StateSettings state() {
    return new StateSettings(
        value(HouseKeys.STATE_DIR),
        value(HouseKeys.HISTORY_RETENTION),
        value(HouseKeys.HISTORY_MAX_SIZE));
  }

  /** What is logged. */
  public LogSettings log() {
    return new LogSettings(
        value(HouseKeys.LOG_DIR),
        value(HouseKeys.LOG_MAX_SIZE),
        value(HouseKeys.LOG_MAX_FILES),
        value(HouseKeys.LOG_LEVEL),
        value(HouseKeys.LOG_FORMAT));
  }

  /** The value of any setting of the catalogue. */
  public <T> T value(Key<T> key) {
    return values.get(key);
  }

  /** Whether somebody set it, to whatever value. */
  public boolean isGiven(Key<?> key) {
    return values.given(key);
  }

  /** All settings as they hold, in the order of the catalogue, fit to be shown. */
  public List<Effective> effective() {
    return values.effective();
  }

  /** What does not stop the start and should be told at it, one line each. */
  public List<String> warnings() {
    return warnings;
  }

  private static List<String> unknownFlags(Sources sources) {
    Set<String> known = FlagNames.known();
    List<String> unknown =
        sources.flags().keySet().stream().filter(flag -> !known.contains(flag)).sorted().toList();
    List<String> problems = new ArrayList<>();
    unknown.forEach(flag -> problems.add(flag + ": no setting has this flag"));
    Format<Boolean> flags = Flags.FORMAT;
    if (flags.read(dryRunText(sources)) instanceof Parsed.Wrong<Boolean>(String accepted)) {
      problems.add("%s: accepts %s".formatted(FlagNames.DRY_RUN, accepted));
    }
    return problems;
  }

  private static boolean isDryRun(Sources sources) {
    return Flags.parse(dryRunText(sources)) instanceof Parsed.Value<Boolean>(Boolean yes) && yes;
  }

  private static String dryRunText(Sources sources) {
    return sources.flags().getOrDefault(FlagNames.DRY_RUN, "false");
  }
}
