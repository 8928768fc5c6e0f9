package dev.dockerhealth.agent.audit;

import dev.dockerhealth.core.audit.Exhibit;
import dev.dockerhealth.core.audit.Exhibit.Check;
import dev.dockerhealth.core.config.AuditIgnores;
import dev.dockerhealth.core.config.Parsed;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Need;
import dev.dockerhealth.core.model.Need.Condition;
import dev.dockerhealth.core.model.Need.Source;
import dev.dockerhealth.core.model.Need.Target;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.Trait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One service of a compose file. A value with a variable in it is not known.
 *
 * @param built what the Dockerfile says that it is built from
 */
record ComposeService(
    String project,
    String name,
    Map<String, Object> body,
    Exhibit.Place place,
    Optional<Exhibit> built) {
  private static final Duration USUAL = Duration.ofSeconds(30);
  private static final int RETRIES = 3;
  private static final double NANO = 1e9;

  Exhibit exhibit() {
    Map<String, String> labels = Yaml.pairs(body.get("labels"));
    return new Exhibit(
        name,
        Optional.of(new Exhibit.Service(project, name)),
        Optional.of(place),
        text("image").orElse(""),
        traits(),
        upkeep(labels),
        check(labels),
        main(),
        use(),
        Optional.of(log()),
        access(),
        Optional.empty(),
        needs(),
        List.of(
            new Target.Service(project, name),
            new Target.Named(text("container_name").orElse(name))),
        ignored(labels),
        body.containsKey("extends") ? List.of("`extends` is not followed") : List.of());
  }

  /** {@code depends_on} as service to condition; a list waits for the start only. */
  static Map<String, Object> conditions(Object needs) {
    Map<String, Object> conditions = new LinkedHashMap<>();
    if (needs instanceof List<?> list) {
      list.forEach(
          one -> conditions.put(String.valueOf(one), Map.of("condition", "service_started")));
    } else {
      conditions.putAll(Yaml.mapping(needs));
    }
    return conditions;
  }

  static Map<String, String> ignored(Map<String, String> labels) {
    String written = labels.getOrDefault("docker-health.audit-ignore", "");
    return AuditIgnores.parse(written) instanceof Parsed.Value<Map<String, String>> value
        ? value.value()
        : Map.of();
  }

  private Optional<String> text(String key) {
    return known(body.get(key));
  }

  private static Optional<String> known(@Nullable Object value) {
    return Yaml.text(value).filter(text -> !text.contains("$"));
  }

  private static boolean yes(@Nullable Object value) {
    return known(value).filter("true"::equalsIgnoreCase).isPresent();
  }

  private Set<Trait> traits() {
    Set<Trait> traits = EnumSet.of(Trait.COMPOSE_SERVICE);
    if (yes(body.get("tty")) || yes(body.get("stdin_open"))) {
      traits.add(Trait.INTERACTIVE);
    }
    return traits;
  }

  private Exhibit.Upkeep upkeep(Map<String, String> labels) {
    return new Exhibit.Upkeep(
        policy(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        text("stop_grace_period").flatMap(Written::length),
        ports(),
        labels.containsKey("docker-health.cleanup"));
  }

  private Optional<RestartPolicy> policy() {
    Object restart = body.get("restart");
    if (restart != null) {
      return known(restart).map(ComposeService::policy);
    }
    Object deployed = Yaml.mapping(body.get("deploy")).get("restart_policy");
    return deployed == null
        ? Optional.of(RestartPolicy.none())
        : Optional.of(policy(known(Yaml.mapping(deployed).get("condition")).orElse("any")));
  }

  private static RestartPolicy policy(String written) {
    String[] parts = written.toLowerCase(Locale.ROOT).split(":", 2);
    int max = parts.length > 1 && parts[1].matches("\\d{1,6}") ? Integer.parseInt(parts[1]) : 0;
    return switch (parts[0]) {
      case "always" -> new RestartPolicy(RestartPolicy.Kind.ALWAYS, 0);
      case "unless-stopped", "any" -> new RestartPolicy(RestartPolicy.Kind.UNLESS_STOPPED, 0);
      case "on-failure" -> new RestartPolicy(RestartPolicy.Kind.ON_FAILURE, max);
      default -> RestartPolicy.none();
    };
  }

  /** The container's side of each. */
  private Set<String> ports() {
    Set<String> ports = new LinkedHashSet<>();
    for (Object port : Yaml.list(body.get("ports"))) {
      String written =
          port instanceof Map<?, ?> map
              ? "%s/%s".formatted(map.get("target"), protocol(map))
              : String.valueOf(port);
      String inner = written.substring(written.lastIndexOf(':') + 1);
      ports.add(inner.contains("/") ? inner : inner + "/tcp");
    }
    return ports;
  }

  private static String protocol(Map<?, ?> port) {
    Object protocol = port.get("protocol");
    return protocol == null ? "tcp" : protocol.toString();
  }

  private Check check(Map<String, String> labels) {
    Object written = body.get("healthcheck");
    if (written != null) {
      Map<String, Object> check = Yaml.mapping(written);
      List<String> test = test(check.get("test"));
      boolean off = yes(check.get("disable")) || test.equals(List.of("NONE"));
      return off ? own(labels, "this file, which switches it off") : engine(check, test);
    }
    if (built.map(Exhibit::check).orElse(new Check.Unknown()) instanceof Check.Engine image) {
      return image;
    }
    return own(labels, "this file; an image may bring its own");
  }

  private static Check own(Map<String, String> labels, String where) {
    return labels.containsKey("docker-health.probe") ? new Check.Own() : new Check.None(where);
  }

  private static List<String> test(@Nullable Object test) {
    return test instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : Yaml.text(test).map(line -> List.of("CMD-SHELL", line)).orElse(List.of());
  }

  private static Check engine(Map<String, Object> check, List<String> test) {
    return new Check.Engine(
        test,
        length(check, "interval", USUAL),
        length(check, "timeout", USUAL),
        length(check, "start_period", Duration.ZERO),
        known(check.get("retries"))
            .filter(text -> text.matches("\\d{1,6}"))
            .map(Integer::valueOf)
            .orElse(RETRIES),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Duration length(Map<String, Object> check, String key, Duration standard) {
    return known(check.get(key)).flatMap(Written::length).orElse(standard);
  }

  private Exhibit.Main main() {
    return new Exhibit.Main(
        Optional.empty(), -1, -1, yes(body.get("init")), text("stop_signal").orElse(""));
  }

  private Exhibit.Use use() {
    Map<String, Object> limits =
        Yaml.mapping(Yaml.mapping(Yaml.mapping(body.get("deploy")).get("resources")).get("limits"));
    Optional<String> memory = Yaml.text(body.get("mem_limit")).or(of(limits, "memory"));
    Optional<String> cpus =
        Yaml.text(body.get("cpus"))
            .or(of(limits, "cpus"))
            .or(() -> Yaml.text(body.get("cpu_quota")));
    return new Exhibit.Use(
        Optional.of(
            new Limits(
                cpus.map(ComposeService::nanos).orElse(0L),
                0,
                0,
                memory.map(ComposeService::bytes).orElse(0L),
                0)),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  private static java.util.function.Supplier<Optional<String>> of(
      Map<String, Object> limits, String key) {
    return () -> Yaml.text(limits.get(key));
  }

  /** One with a variable in it is a limit, of whatever size. */
  private static long bytes(String written) {
    return Written.size(written).orElse(Long.MAX_VALUE);
  }

  private static long nanos(String written) {
    return written.matches("\\d{1,6}(\\.\\d{1,9})?")
        ? (long) (Double.parseDouble(written) * NANO)
        : Long.MAX_VALUE;
  }

  private Exhibit.Log log() {
    Map<String, Object> logging = Yaml.mapping(body.get("logging"));
    return new Exhibit.Log(
        Yaml.text(logging.get("driver")).orElse(""), Yaml.pairs(logging.get("options")));
  }

  private Exhibit.Access access() {
    return new Exhibit.Access(
        text("user"),
        Optional.of(yes(body.get("privileged"))),
        Yaml.list(body.get("volumes")).stream().map(ComposeService::mount).toList());
  }

  private static Exhibit.Mount mount(Object volume) {
    if (volume instanceof Map<?, ?> map) {
      return new Exhibit.Mount(
          String.valueOf(map.get("source")),
          String.valueOf(map.get("target")),
          !yes(map.get("read_only")));
    }
    String[] parts = volume.toString().split(":", -1);
    String options = parts.length > 2 ? "," + parts[2] + "," : "";
    return new Exhibit.Mount(
        parts[0], parts.length > 1 ? parts[1] : parts[0], !options.contains(",ro,"));
  }

  private List<Need> needs() {
    List<Need> needs = new ArrayList<>();
    Object dependsOn = body.get("depends_on");
    if (dependsOn != null) {
      conditions(dependsOn)
          .forEach(
              (service, how) ->
                  needs.add(need(service, condition(Yaml.mapping(how)), Source.COMPOSE)));
    }
    text("network_mode")
        .filter(mode -> mode.startsWith("service:"))
        .map(mode -> mode.substring("service:".length()))
        .ifPresent(service -> needs.add(need(service, Condition.STARTED, Source.NETWORK_MODE)));
    Yaml.list(body.get("links"))
        .forEach(
            link ->
                needs.add(need(link.toString().split(":", 2)[0], Condition.STARTED, Source.LINK)));
    return needs;
  }

  private Need need(String service, Condition condition, Source source) {
    return new Need(new Target.Service(project, service), condition, false, source);
  }

  private static Condition condition(Map<String, Object> how) {
    return switch (Yaml.text(how.get("condition")).orElse("service_started")) {
      case "service_healthy" -> Condition.HEALTHY;
      case "service_completed_successfully" -> Condition.COMPLETED;
      default -> Condition.STARTED;
    };
  }
}
