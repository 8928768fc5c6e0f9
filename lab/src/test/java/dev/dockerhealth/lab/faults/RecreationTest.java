package dev.dockerhealth.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Home;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.lab.engine.Eventually;
import dev.dockerhealth.lab.engine.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A container is replaced by a new one of the same configuration, and what may go wrong in it. All
 * cases but one share an engine and a healer.
 */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Execution(ExecutionMode.CONCURRENT)
final class RecreationTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration QUIET = Duration.ofSeconds(6);

  /** Whether a call was carried out that our end cut short, is doubted for more than a minute. */
  private static final Duration LONG = Duration.ofMinutes(4);

  private static final String SLEEPS = "exec sleep 100000";

  private static final String OLD = ".docker-health-old";
  private static final Map<String, String> SETTINGS =
      Map.of(
          "RECREATE", "last-resort",
          "CHECK_INTERVAL", "2",
          "BACKOFF_INITIAL", "1",
          "BACKOFF_MAX", "2",
          "MAX_RESTART_ATTEMPTS", "20",
          "RESTART_BUDGET", "100/24h",
          "HOST_BUDGET", "500/10m",
          "MAX_PARALLEL_RECOVERIES", "16",
          "STORM_THRESHOLD", "100");

  /** All that makes it what it is; nothing that the engine gives to each run anew. */
  private static final String CONFIGURATION =
      "{{json .Config.Env}} {{json .Config.Cmd}} {{json .Config.Healthcheck}} {{.Config.User}}"
          + " {{.Config.WorkingDir}} {{.Config.StopTimeout}} {{.Image}}"
          + " {{index .Config.Labels \"traefik.enable\"}} {{json .HostConfig.RestartPolicy}}"
          + " {{.HostConfig.Memory}} {{.HostConfig.NanoCpus}} {{json .HostConfig.CapAdd}}"
          + " {{json .HostConfig.ExtraHosts}} {{json .HostConfig.PortBindings}}"
          + " {{json .HostConfig.LogConfig}} {{json .HostConfig.Ulimits}}";

  private final Ward ward = Ward.open(SETTINGS);

  @BeforeAll
  void the_healer_watches() {
    ward.healer().start().waitUntilWatching();
  }

  @AfterAll
  void everything_is_cleared() {
    ward.close();
  }

  /** They end so long after one another that each is at another step when the healer is killed. */
  @Test
  @Order(1)
  void killed_at_any_step_it_ends_with_one_of_each_and_all_data() {
    Map<String, String> ends = Map.of("one", "0", "two", "0.1", "three", "0.2", "four", "0.4");
    try (Ward own = Ward.open(SETTINGS)) {
      parent(own, "vpn");
      ends.forEach(
          (name, after) -> child(own, "vpn", name, List.of("--volume=/data"), lingers(after)));
      own.healer().start().waitUntilWatching();
      ends.keySet().forEach(name -> untilAtHome(own, name));
      ends.keySet().forEach(name -> writes(own, name));
      Map<String, String> ids = each(ends.keySet(), name -> id(own, name));
      Map<String, String> volumes = each(ends.keySet(), name -> mounts(own, name));

      recreatesParent(own, "vpn");
      Eventually.isTrue(
          LIMIT,
          () -> ends.keySet().stream().anyMatch(name -> own.count("rename", name + OLD) > 0),
          () -> "one is set aside; the healer says:\n" + own.healer().tail());
      own.healer().kill9();
      own.healer().start().waitUntilWatching();

      for (String name : ends.keySet()) {
        Eventually.isTrue(
            LONG,
            () -> joins(own, name, "vpn"),
            () -> name + " joins the new parent\n" + own.story(name));
        assertThat(all(own, name)).containsExactlyInAnyOrder(name, name + OLD);
        assertThat(id(own, name + OLD)).isEqualTo(ids.get(name));
        assertThat(policy(own, name)).isEqualTo("unless-stopped");
        assertThat(mounts(own, name)).isEqualTo(volumes.get(name));
        assertThat(own.docker().run("exec", name, "cat", "/data/file")).isEqualTo("kept");
      }
    }
  }

  @Test
  @Order(2)
  void what_cannot_be_created_or_started_leaves_the_old_one_under_its_name() {
    String gone = folder("gone");
    String other = folder("other");
    parent(ward, "way");
    child(ward, "way", "create", List.of(bind(gone, "/x")), SLEEPS);
    // the image has this folder, and no file can be mounted on a folder
    child(ward, "way", "start", List.of("--volume=" + other + ":/www"), SLEEPS);
    untilAtHome(ward, "create");
    untilAtHome(ward, "start");
    String create = id(ward, "create");
    String start = id(ward, "start");
    Shell.run("rmdir " + gone + " " + other + "; touch " + other);

    recreatesParent(ward, "way");
    ward.untilSaid(LIMIT, "create", "the container from before is back");
    ward.untilSaid(LIMIT, "start", "the container from before is back");

    Eventually.isTrue(LIMIT, () -> isBack("create", create), () -> back("create"));
    Eventually.isTrue(LIMIT, () -> isBack("start", start), () -> back("start"));

    Shell.run("rm " + other + "; mkdir " + gone + " " + other);
    ward.untilSaid(LIMIT, "create", "recovered.*recreate");
    ward.untilSaid(LIMIT, "start", "recovered.*recreate");
    assertThat(all(ward, "create")).containsExactlyInAnyOrder("create", "create" + OLD);
    assertThat(all(ward, "start")).containsExactlyInAnyOrder("start", "start" + OLD);
    assertThat(id(ward, "create" + OLD)).isEqualTo(create);
    assertThat(id(ward, "start" + OLD)).isEqualTo(start);
  }

  @Test
  @Order(3)
  void the_last_rung_is_a_new_container_like_the_old_one() {
    network("shop", "172.31.246.0/24");
    network("back", "172.31.247.0/24");
    String bound = folder("bind");
    sick(
        "web",
        List.of(
            "--network=shop",
            "--network-alias=front",
            "--ip=172.31.246.77",
            "--restart=on-failure:7",
            "--env=WORD=said \"twice\"",
            "--label=traefik.enable=true",
            "--volume=/data",
            "--volume=named:/named",
            "--volume=" + bound + ":/bound:ro",
            "--mount=type=volume,target=/mounted",
            "--memory=64m",
            "--cpus=0.5",
            "--cap-add=NET_ADMIN",
            "--ulimit=nofile=200:300",
            "--add-host=far:10.1.2.3",
            "--workdir=/data"),
        "[ -e /data/file ] || { echo kept > /data/file; echo kept > /mounted/file; }");
    docker(ward, "network", "connect", "--alias=rear", "--ip=172.31.247.78", "back", "web");
    untilAtHome(ward, "web");
    String old = id(ward, "web");
    String configuration = ward.docker().inspect("web", CONFIGURATION);
    String mounts = mounts(ward, "web");

    breaks("web");
    ward.untilSaid(LIMIT, "web", "recovered.*step 3: recreate");

    assertThat(id(ward, "web")).isNotEqualTo(old);
    assertThat(ward.docker().inspect("web", CONFIGURATION)).isEqualTo(configuration);
    assertThat(mounts(ward, "web")).isEqualTo(mounts);
    assertThat(attached("web", "shop")).contains("front").contains("172.31.246.77");
    assertThat(attached("web", "back")).contains("rear").contains("172.31.247.78");
    assertThat(ward.docker().run("exec", "web", "cat", "/data/file", "/mounted/file"))
        .isEqualTo("kept\nkept");
    assertThat(id(ward, "web" + OLD)).isEqualTo(old);
    assertThat(ward.docker().status("web" + OLD)).isEqualTo("exited");
  }

  @Test
  @Order(4)
  void one_in_the_engines_own_network_is_made_anew_too() {
    sick(
        "plain",
        List.of("--publish=127.0.0.1::80", "--tmpfs=/scratch", "--volume=plainly:/named/"),
        "[ -e /named/file ] || echo kept > /named/file; echo gone > /scratch/file");
    untilAtHome(ward, "plain");
    String old = id(ward, "plain");
    String configuration = ward.docker().inspect("plain", CONFIGURATION);

    breaks("plain");
    ward.untilSaid(LIMIT, "plain", "recovered.*step 3: recreate");

    assertThat(id(ward, "plain")).isNotEqualTo(old);
    assertThat(ward.docker().inspect("plain", CONFIGURATION)).isEqualTo(configuration);
    assertThat(ward.docker().inspect("plain", "{{json .HostConfig.Tmpfs}}")).contains("/scratch");
    assertThat(ward.docker().run("exec", "plain", "cat", "/named/file")).isEqualTo("kept");
  }

  @Test
  @Order(5)
  void who_writes_files_while_it_stops_is_not_replaced() {
    parent(ward, "road");
    child(
        ward,
        "road",
        "writes",
        List.of("--stop-timeout=5"),
        "trap 'mkdir -p /srv; echo last > /srv/words; exit 0' TERM; while :; do sleep 0.2; done");
    untilAtHome(ward, "writes");
    String old = id(ward, "writes");

    recreatesParent(ward, "road");
    ward.untilSaid(LIMIT, "writes", "it wrote files: .*/srv/words");
    ward.hold(QUIET);

    assertThat(id(ward, "writes")).isEqualTo(old);
    assertThat(all(ward, "writes")).containsExactly("writes");
    assertThat(ward.docker().attempt("cp", "writes:/srv/words", "-").out()).contains("last");
  }

  @Test
  @Order(6)
  void who_wrote_files_gets_the_other_rungs_only() {
    sick("wrote", List.of(), "mkdir -p /srv; echo mine > /srv/file");
    untilAtHome(ward, "wrote");
    String old = id(ward, "wrote");

    breaks("wrote");
    ward.untilSaid(LIMIT, "wrote", "it wrote files: .*/srv/file");
    ward.untilSaid(LIMIT, "wrote", "stop-start, attempt 3");

    assertThat(id(ward, "wrote")).isEqualTo(old);
    assertThat(ward.docker().run("exec", "wrote", "cat", "/srv/file")).isEqualTo("mine");
  }

  @Test
  @Order(7)
  void a_person_who_stops_the_new_one_has_the_last_word() {
    parent(ward, "path");
    child(ward, "path", "mine", List.of(), SLEEPS);
    untilAtHome(ward, "mine");
    String old = id(ward, "mine");

    recreatesParent(ward, "path");
    Eventually.isTrue(
        LIMIT, () -> anotherRuns("mine", old), () -> "a new one runs\n" + ward.story("mine"));
    docker(ward, "stop", "mine"); // before it has run for the 10 s that prove it
    ward.untilSaid(LIMIT, "mine", "recreate superseded");
    ward.hold(QUIET);

    assertThat(ward.docker().status("mine")).isEqualTo("exited");
    assertThat(id(ward, "mine")).isNotEqualTo(old);
    assertThat(ward.docker().status("mine" + OLD)).isEqualTo("exited");
  }

  private static boolean joins(Ward ward, String name, String parent) {
    Program.Answer mode =
        ward.docker()
            .attempt("inspect", "--format", "{{.HostConfig.NetworkMode}} {{.State.Running}}", name);
    return mode.out().strip().equals("container:" + id(ward, parent) + " true");
  }

  /** Tried again meanwhile, it may be aside just now. */
  private boolean isBack(String name, String old) {
    Program.Answer seen =
        ward.docker()
            .attempt("inspect", "--format", "{{.Id}} {{.HostConfig.RestartPolicy.Name}}", name);
    return seen.out().strip().equals(old + " unless-stopped");
  }

  private String back(String name) {
    return "the old one under its name, with its policy\n" + ward.story(name);
  }

  /** For a moment nothing bears the name. */
  private boolean anotherRuns(String name, String old) {
    Program.Answer seen =
        ward.docker().attempt("inspect", "--format", "{{.Id}} {{.State.Running}}", name);
    String line = seen.out().strip();
    return line.endsWith(" true") && !line.startsWith(old);
  }

  private static List<String> all(Ward ward, String name) {
    return ward.docker()
        .run("ps", "--all", "--format", "{{.Names}}")
        .lines()
        .filter(n -> n.equals(name) || n.startsWith(name + "."))
        .toList();
  }

  private static Map<String, String> each(Collection<String> names, UnaryOperator<String> what) {
    return names.stream().collect(Collectors.toMap(name -> name, what));
  }

  private static void parent(Ward ward, String name) {
    ward.run(name, List.of("--stop-timeout=1"), "sh", "-c", SLEEPS);
  }

  private static void child(
      Ward ward, String parent, String name, List<String> more, String script) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--network=container:" + parent, "--restart=unless-stopped", "--stop-timeout=1"));
    options.addAll(more);
    ward.run(name, options, "sh", "-c", script);
  }

  /** Well until {@link #breaks}, and again in a new layer, which has no such file. */
  private void sick(String name, List<String> more, String first) {
    List<String> options =
        new ArrayList<>(
            List.of(
                Placing.CARE,
                "--stop-timeout=1",
                "--health-cmd=test ! -e /tmp/broken",
                "--health-interval=1s",
                "--health-retries=2"));
    options.addAll(more);
    ward.run(name, options, "sh", "-c", first + "; " + SLEEPS);
  }

  /** It ends so many seconds after it was told to. */
  private static String lingers(String after) {
    return "trap 'sleep %s; exit 0' TERM; sleep 100000 & wait".formatted(after);
  }

  /** Once, and not at its start: a new volume would have no such file. */
  private static void writes(Ward ward, String name) {
    docker(ward, "exec", name, "sh", "-c", "echo kept > /data/file");
  }

  /** A restart keeps it, and /tmp is no place for data. */
  private void breaks(String name) {
    docker(ward, "exec", name, "touch", "/tmp/broken");
  }

  /** Returns when the healer has seen it well, and remembers how it was connected. */
  private static void untilAtHome(Ward ward, String name) {
    Eventually.isTrue(
        LIMIT, () -> isAtHome(ward, name), () -> name + " at home\n" + ward.story(name));
  }

  private static boolean isAtHome(Ward ward, String name) {
    boolean shares = ward.docker().inspect(name, "{{.HostConfig.NetworkMode}}").contains(":");
    Optional<Home> home =
        Optional.ofNullable(ward.healer().recall().patients().get(PatientId.ofName(name)))
            .map(Ledger::home);
    return shares
        ? home.flatMap(Home::parent).isPresent()
        : home.flatMap(Home::networks).isPresent();
  }

  /** As a tool does it that knows nothing of children. */
  private static void recreatesParent(Ward ward, String name) {
    docker(ward, "rm", "--force", name);
    parent(ward, name);
  }

  private static String id(Ward ward, String name) {
    return ward.docker().inspect(name, "{{.Id}}");
  }

  private static String policy(Ward ward, String name) {
    return ward.docker().inspect(name, "{{.HostConfig.RestartPolicy.Name}}");
  }

  private static String mounts(Ward ward, String name) {
    String lines =
        ward.docker()
            .inspect(
                name,
                "{{range .Mounts}}{{.Type}} {{.Name}} {{.Source}} {{.Destination}} {{.RW}}\n{{end}}");
    return String.join("\n", lines.lines().sorted().toList());
  }

  private String attached(String name, String network) {
    return ward.docker()
        .inspect(name, "{{json (index .NetworkSettings.Networks \"%s\")}}".formatted(network));
  }

  private static String bind(String source, String target) {
    return "--mount=type=bind,source=" + source + ",target=" + target;
  }

  private String folder(String name) {
    String folder = ward.engine().directory().resolve(name).toString();
    Shell.run("mkdir -p " + folder);
    return folder;
  }

  private void network(String name, String subnet) {
    docker(ward, "network", "create", "--subnet=" + subnet, name);
  }

  private static void docker(Ward ward, String... arguments) {
    var _ = ward.docker().run(arguments);
  }
}
