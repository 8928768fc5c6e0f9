package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Networks;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.RestartPolicy.Kind;
import dev.dockerhealth.core.model.Trait;
import dev.dockerhealth.core.simulation.SimContainer.SimSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The containers of a host: services of every policy, and all that is never a patient. */
final class Population {
  static final String NETWORK_NAME = "shop_default";
  static final String COMPOSE_DIR = "/srv/shop";

  /** A chain, two that need each other, and one that needs what does not exist. */
  private static final Map<String, String> DEPENDS_ON =
      Map.of(
          "svc1", "svc0:service_healthy:true",
          "svc2", "svc1:service_started:false",
          "svc3", "svc4:service_started:false",
          "svc4", "svc3:service_healthy:false",
          "svc5", "svc0:service_healthy:false,ghost:service_started:false");

  private static final Map<String, Map<String, String>> LABELS =
      Map.of(
          "app0", Map.of("docker-health.restart-with", "app4 app6"),
          "app1", Map.of("docker-health.depends-on", "app0"),
          "app4", Map.of("docker-health.restart-with", "app0"),
          "app5", Map.of("docker-health.depends-on", "app2"),
          "app8", Map.of("docker-health.depends-on", "app5"));

  private static final Map<String, String> PROBE = Map.of(SimProbes.LABEL, "tcp://:80");

  private final Map<String, SimSpec> specs = new LinkedHashMap<>();

  Population() {
    List<Kind> kinds = List.of(Kind.UNLESS_STOPPED, Kind.ALWAYS, Kind.NO, Kind.ON_FAILURE);
    for (int i = 0; i < 7; i++) {
      String service = "svc" + i;
      specs.put(
          "shop-" + service + "-1",
          spec(kinds.get(i % 4), i % 3 != 2, Set.of(Trait.COMPOSE_SERVICE), Optional.of(service)));
    }
    for (int i = 0; i < 9; i++) {
      SimSpec app = spec(kinds.get(i % 4), i % 2 == 0, Set.of(Trait.LABELLED));
      specs.put("app" + i, with(app, LABELS.getOrDefault("app" + i, Map.of())));
    }
    specs.put("db", store(spec(Kind.UNLESS_STOPPED, true, Set.of(Trait.DATA_STORE))));
    specs.put("deaf", deaf(spec(Kind.ALWAYS, true, Set.of())));
    specs.put("known-deaf", deaf(spec(Kind.UNLESS_STOPPED, true, Set.of(Trait.DEAF))));
    specs.put("probed", with(spec(Kind.UNLESS_STOPPED, false, Set.of()), PROBE));
    specs.put("probed-twice", with(spec(Kind.NO, true, Set.of(Trait.LABELLED)), PROBE));
    specs.put("vpn", spec(Kind.UNLESS_STOPPED, true, Set.of()));
    specs.put("torrent", child(spec(Kind.NO, false, Set.of(Trait.LABELLED))));
    specs.put(
        "shop-side-1",
        child(spec(Kind.UNLESS_STOPPED, true, Set.of(Trait.COMPOSE_SERVICE), Optional.of("side"))));
    specs.put("never1", spec(Kind.NO, true, Set.of(Trait.INTERACTIVE)));
    specs.put("never2", spec(Kind.NO, true, Set.of(Trait.AUTO_REMOVE)));
    specs.put("never3", spec(Kind.NO, true, Set.of(Trait.ONE_OFF)));
    specs.put("never4", spec(Kind.NO, true, Set.of(Trait.TEST_OR_CI)));
    specs.put("never5", spec(Kind.ALWAYS, true, Set.of(Trait.SWARM_TASK)));
    specs.put("never6", spec(Kind.NO, true, Set.of(Trait.KUBERNETES)));
    specs.put("never7", spec(Kind.UNLESS_STOPPED, true, Set.of(Trait.SELF)));
    specs.put("never8", spec(Kind.NO, true, Set.of(Trait.SOCKET_PROXY)));
    specs.put("observed", labelled("docker-health.mode", "observe"));
    specs.put("job1", labelled("docker-health.cleanup", "0"));
    specs.put("job2", labelled("docker-health.cleanup", "0"));
    specs.put("left-alone", labelled("docker-health.enable", "false"));
  }

  /** Who is to be restarted after the one of this name. */
  static List<String> followers(String name) {
    String names =
        LABELS.getOrDefault(name, Map.of()).getOrDefault("docker-health.restart-with", "");
    return List.of(names.split(" ", -1));
  }

  /** What lies about, and what must not be taken for it. */
  Map<String, SimSpec> attic() {
    Map<String, SimSpec> attic = new LinkedHashMap<>();
    attic.put("attic1", spec(Kind.NO, false, Set.of()));
    attic.put("attic2", spec(Kind.UNLESS_STOPPED, false, Set.of()));
    attic.put("attic3", spec(Kind.NO, false, Set.of(Trait.INTERACTIVE)));
    attic.put(
        "shop-attic-1", spec(Kind.NO, true, Set.of(Trait.COMPOSE_SERVICE), Optional.of("attic")));
    attic.put("attic-db", spec(Kind.NO, false, Set.of(Trait.DATA_STORE)));
    attic.put("attic-observed", labelled("docker-health.mode", "observe"));
    return attic;
  }

  Map<String, SimSpec> specs() {
    return specs;
  }

  /** What some of them may use: by cores, by quota, by memory with swap and without. */
  static Limits limits(String name) {
    return switch (name.substring(name.indexOf('_') + 1)) {
      case "app0" -> new Limits(3_000_000_000L, 0, 0, 0, 0);
      case "app1" -> new Limits(0, 250_000, 100_000, 0, 0);
      case "app2" -> new Limits(0, 0, 0, 512 * SimUse.MIB, 1024 * SimUse.MIB);
      case "app3" -> new Limits(0, 0, 50_000, 256 * SimUse.MIB, 256 * SimUse.MIB);
      case "app4", "shop-svc1-1" -> new Limits(0, 0, 0, 700 * SimUse.MIB, -1);
      case "db" -> new Limits(2_000_000_000L, 0, 0, 900 * SimUse.MIB, 1800 * SimUse.MIB);
      default -> Limits.none();
    };
  }

  private static SimSpec labelled(String label, String value) {
    return with(spec(Kind.NO, true, Set.of(Trait.LABELLED)), Map.of(label, value));
  }

  private static SimSpec with(SimSpec plain, Map<String, String> labels) {
    return new SimSpec(
        plain.image(),
        labels,
        plain.traits(),
        plain.service(),
        plain.policy(),
        plain.check(),
        plain.stopTimeout(),
        plain.stopTakes(),
        plain.termCode(),
        plain.networks(),
        plain.parentName());
  }

  private static SimSpec spec(Kind kind, boolean checked, Set<Trait> traits) {
    return spec(kind, checked, traits, Optional.empty());
  }

  private static SimSpec spec(
      Kind kind, boolean checked, Set<Trait> traits, Optional<String> service) {
    Health.Times times =
        new Health.Times(Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ofSeconds(5), 3);
    Map<String, String> labels = service.map(Population::compose).orElse(Map.of());
    return new SimSpec(
        "image-" + kind,
        labels,
        traits,
        service,
        new RestartPolicy(kind, kind == Kind.ON_FAILURE ? 3 : 0),
        checked ? Optional.of(times) : Optional.empty(),
        Optional.empty(),
        300,
        kind == Kind.ALWAYS ? 0 : 143,
        new Networks(NETWORK_NAME, Map.of(NETWORK_NAME, endpoint(0)), List.of(), List.of()),
        Optional.empty());
  }

  private static Map<String, String> compose(String service) {
    return Map.of(
        "com.docker.compose.project",
        "shop",
        "com.docker.compose.service",
        service,
        "com.docker.compose.project.working_dir",
        COMPOSE_DIR,
        "com.docker.compose.project.config_files",
        COMPOSE_DIR + "/compose.yml",
        "com.docker.compose.depends_on",
        DEPENDS_ON.getOrDefault(service, ""));
  }

  /** The id of the network in its n-th life. */
  static String network(int life) {
    return "net-1." + life;
  }

  static Networks.Endpoint endpoint(int life) {
    return new Networks.Endpoint(network(life), List.of("alias"), "", "", List.of(), Map.of());
  }

  private static SimSpec store(SimSpec plain) {
    return stops(plain, Optional.of(Duration.ofSeconds(20)), 9_000);
  }

  private static SimSpec deaf(SimSpec plain) {
    return stops(plain, Optional.empty(), Long.MAX_VALUE);
  }

  private static SimSpec stops(SimSpec plain, Optional<Duration> timeout, long takes) {
    return new SimSpec(
        plain.image(),
        plain.labels(),
        plain.traits(),
        plain.service(),
        plain.policy(),
        plain.check(),
        timeout,
        takes,
        plain.termCode(),
        plain.networks(),
        plain.parentName());
  }

  private static SimSpec child(SimSpec plain) {
    return new SimSpec(
        plain.image(),
        plain.labels(),
        plain.traits(),
        plain.service(),
        plain.policy(),
        plain.check(),
        plain.stopTimeout(),
        plain.stopTakes(),
        plain.termCode(),
        Networks.none(),
        Optional.of("vpn"));
  }
}
