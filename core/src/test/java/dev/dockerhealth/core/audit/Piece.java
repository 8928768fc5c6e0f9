package dev.dockerhealth.core.audit;

import dev.dockerhealth.core.audit.Exhibit.Access;
import dev.dockerhealth.core.audit.Exhibit.Check;
import dev.dockerhealth.core.audit.Exhibit.Entry;
import dev.dockerhealth.core.audit.Exhibit.Log;
import dev.dockerhealth.core.audit.Exhibit.Main;
import dev.dockerhealth.core.audit.Exhibit.Mount;
import dev.dockerhealth.core.audit.Exhibit.Service;
import dev.dockerhealth.core.audit.Exhibit.Upkeep;
import dev.dockerhealth.core.audit.Exhibit.Use;
import dev.dockerhealth.core.model.FirstProcess;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Need;
import dev.dockerhealth.core.model.Need.Condition;
import dev.dockerhealth.core.model.Need.Source;
import dev.dockerhealth.core.model.Need.Target;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.Run;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Trait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** An exhibit of a service without any fault, and ways to spoil it. */
final class Piece {
  static final long TERM = 1L << 14;
  static final long MEBI = 1L << 20;

  private final String name;
  private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
  private final List<Need> needs = new ArrayList<>();
  private final Map<String, String> ignored = new HashMap<>();
  private final List<Mount> mounts = new ArrayList<>();
  String image = "shop/web:1.2";
  Optional<RestartPolicy> policy =
      Optional.of(new RestartPolicy(RestartPolicy.Kind.UNLESS_STOPPED, 0));
  Optional<RunState> state = Optional.of(RunState.RUNNING);
  int exitCode;
  int restarts;
  Optional<String> killed = Optional.empty();
  Set<String> ports = Set.of("80/tcp");
  boolean finishes;
  Check check = check(30, 5, 10);
  Optional<FirstProcess> process = Optional.of(process("web", TERM, 1000));
  int children = 2;
  int zombies;
  boolean init;
  String stopSignal = "";
  Optional<Limits> limits = Optional.of(new Limits(1_000_000_000, 0, 0, 256 * MEBI, 512 * MEBI));
  long memory = 40 * MEBI;
  double throttled;
  Optional<Log> log = Optional.of(new Log("json-file", Map.of("max-size", "10m")));
  Optional<String> user = Optional.of("app");
  boolean privileged;
  Optional<Entry> entry = Optional.empty();

  Piece(String name) {
    this.name = name;
  }

  static Check check(int interval, int timeout, int startPeriod) {
    return check(interval, timeout, startPeriod, Optional.empty());
  }

  static Check check(int interval, int timeout, int startPeriod, Optional<String> broken) {
    return new Check.Engine(
        List.of("CMD", "true"),
        Duration.ofSeconds(interval),
        Duration.ofSeconds(timeout),
        Duration.ofSeconds(startPeriod),
        3,
        broken,
        Optional.of(Duration.ofMillis(2500)),
        Optional.empty());
  }

  static FirstProcess process(String name, long caught, int uid) {
    return new FirstProcess(name, true, uid, caught, 0, false);
  }

  Piece is(Trait trait) {
    traits.add(trait);
    return this;
  }

  Piece needs(String other, Condition condition, Source source) {
    needs.add(new Need(new Target.Service("shop", other), condition, false, source));
    return this;
  }

  Piece ignores(String rule, String reason) {
    ignored.put(rule, reason);
    return this;
  }

  Piece mount(String source, boolean writable) {
    mounts.add(new Mount(source, source, writable));
    return this;
  }

  Exhibit made() {
    return new Exhibit(
        name,
        Optional.of(new Service("shop", name)),
        Optional.empty(),
        image,
        traits,
        new Upkeep(
            policy,
            state,
            Optional.of(
                new Run(Optional.empty(), Optional.empty(), exitCode, false, "", restarts, 7)),
            killed,
            Optional.empty(),
            ports,
            finishes),
        check,
        new Main(process, children, zombies, init, stopSignal),
        new Use(
            limits,
            OptionalLong.of(memory),
            OptionalLong.of(memory),
            OptionalDouble.of(3),
            OptionalDouble.of(throttled)),
        log,
        new Access(user, Optional.of(privileged), mounts),
        entry,
        needs,
        List.of(new Target.Service("shop", name), new Target.Named(name)),
        ignored,
        List.of());
  }
}
