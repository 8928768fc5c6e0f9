package dev.dockerhealth.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.lab.engine.Eventually;
import dev.dockerhealth.lab.engine.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A container is replaced by a new one of the same configuration, and what may go wrong in it. */
@Tag("engine")
@Execution(ExecutionMode.CONCURRENT)
final class RecreationTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration LONG = Duration.ofMinutes(4);
  private static final String SLEEPS = "exec sleep 100000";
  private static final String KEEPS = "echo kept > /data/file; exec sleep 100000";
  private static final String OLD = ".docker-health-old";
  private static final Map<String, String> SETTINGS =
      Map.of(
          "CHECK_INTERVAL", "5",
          "BACKOFF_INITIAL", "2",
          "BACKOFF_MAX", "4",
          "MAX_RESTART_ATTEMPTS", "5");

  /** All that makes it what it is; nothing that the engine gives to each run anew. */
  private static final String CONFIGURATION =
      "{{json .Config.Env}} {{json .Config.Cmd}} {{json .Config.Healthcheck}} {{.Config.User}}"
          + " {{.Config.WorkingDir}} {{.Config.StopTimeout}} {{.Image}}"
          + " {{index .Config.Labels \"traefik.enable\"}} {{json .HostConfig.RestartPolicy}}"
          + " {{.HostConfig.Memory}} {{.HostConfig.NanoCpus}} {{json .HostConfig.CapAdd}}"
          + " {{json .HostConfig.ExtraHosts}} {{json .HostConfig.PortBindings}}"
          + " {{json .HostConfig.LogConfig}} {{json .HostConfig.Ulimits}}";

  @Test
  void the_last_rung_is_a_new_container_like_the_old_one() {
    try (Ward ward = Ward.open(with("RECREATE", "last-resort"))) {
      network(ward, "shop", "172.31.246.0/24");
      network(ward, "back", "172.31.247.0/24");
      String bind = folder(ward, "bind");
      ward.run(
          "web",
          List.of(
              Placing.CARE,
              "--network=shop",
              "--network-alias=front",
              "--ip=172.31.246.77",
              "--restart=on-failure:7",
              "--env=WORD=said \"twice\"",
              "--label=traefik.enable=true",
              "--volume=/data",
              "--volume=named:/named",
              "--volume=" + bind + ":/bound:ro",
              "--mount=type=volume,target=/mounted",
              "--memory=64m",
              "--cpus=0.5",
              "--cap-add=NET_ADMIN",
              "--ulimit=nofile=200:300",
              "--add-host=far:10.1.2.3",
              "--workdir=/data",
              "--stop-timeout=1",
              "--health-cmd=test ! -e /tmp/broken",
              "--health-interval=1s",
              "--health-retries=2"),
          "sh",
          "-c",
          "[ -e /data/file ] || { echo kept > /data/file; echo kept > /mounted/file; };"
              + " exec sleep 100000");
      docker(ward, "network", "connect", "--alias=rear", "--ip=172.31.247.78", "back", "web");
      ward.healer().start().waitUntilWatching();
      var _ = ward.until(LIMIT, "web", Body::isHealthy, "web healthy");
      ward.hold(Duration.ofSeconds(6));
      String old = id(ward, "web");
      String configuration = ward.docker().inspect("web", CONFIGURATION);
      String mounts = mounts(ward, "web");

      // a new layer has no such file; a restart keeps it, and /tmp is no place for data
      docker(ward, "exec", "web", "touch", "/tmp/broken");
      ward.untilSaid(LIMIT, "web", "recovered.*step 3: recreate");

      assertThat(id(ward, "web")).isNotEqualTo(old);
      assertThat(ward.docker().inspect("web", CONFIGURATION)).isEqualTo(configuration);
      assertThat(mounts(ward, "web")).isEqualTo(mounts);
      assertThat(attached(ward, "web", "shop")).contains("front").contains("172.31.246.77");
      assertThat(attached(ward, "web", "back")).contains("rear").contains("172.31.247.78");
      assertThat(ward.docker().run("exec", "web", "cat", "/data/file", "/mounted/file"))
          .isEqualTo("kept\nkept");
      assertThat(id(ward, "web" + OLD)).isEqualTo(old);
      assertThat(ward.docker().status("web" + OLD)).isEqualTo("exited");
    }
  }

  @Test
  void one_in_the_engines_own_network_is_made_anew_too() {
    try (Ward ward = Ward.open(with("RECREATE", "last-resort"))) {
      ward.run(
          "plain",
          List.of(
              Placing.CARE,
              "--publish=127.0.0.1::80",
              "--tmpfs=/scratch",
              "--volume=named:/named/",
              "--stop-timeout=1",
              "--health-cmd=test ! -e /tmp/broken",
              "--health-interval=1s",
              "--health-retries=2"),
          "sh",
          "-c",
          "[ -e /named/file ] || echo kept > /named/file; echo gone > /scratch/file;"
              + " exec sleep 100000");
      ward.healer().start().waitUntilWatching();
      var _ = ward.until(LIMIT, "plain", Body::isHealthy, "plain healthy");
      ward.hold(Duration.ofSeconds(6));
      String old = id(ward, "plain");
      String configuration = ward.docker().inspect("plain", CONFIGURATION);

      docker(ward, "exec", "plain", "touch", "/tmp/broken");
      ward.untilSaid(LIMIT, "plain", "recovered.*step 3: recreate");

      assertThat(id(ward, "plain")).isNotEqualTo(old);
      assertThat(ward.docker().inspect("plain", CONFIGURATION)).isEqualTo(configuration);
      assertThat(ward.docker().inspect("plain", "{{json .HostConfig.Tmpfs}}")).contains("/scratch");
      assertThat(ward.docker().run("exec", "plain", "cat", "/named/file")).isEqualTo("kept");
    }
  }

  @Test
  void who_wrote_files_gets_the_other_rungs_only() {
    try (Ward ward = Ward.open(with("RECREATE", "last-resort"))) {
      ward.run(
          "web",
          List.of(
              Placing.CARE,
              "--stop-timeout=1",
              "--health-cmd=test ! -e /tmp/broken",
              "--health-interval=1s",
              "--health-retries=2"),
          "sh",
          "-c",
          "mkdir -p /srv; echo mine > /srv/file; exec sleep 100000");
      ward.healer().start().waitUntilWatching();
      var _ = ward.until(LIMIT, "web", Body::isHealthy, "web healthy");
      String old = id(ward, "web");

      docker(ward, "exec", "web", "touch", "/tmp/broken");
      ward.untilSaid(LIMIT, "web", "it wrote files: .*/srv/file");
      ward.untilSaid(LIMIT, "web", "stop-start, attempt 3");

      assertThat(id(ward, "web")).isEqualTo(old);
      assertThat(ward.docker().run("exec", "web", "cat", "/srv/file")).isEqualTo("mine");
    }
  }

  @Test
  void who_writes_files_while_it_stops_is_not_replaced() {
    try (Ward ward = Ward.open(SETTINGS)) {
      parent(ward);
      child(
          ward,
          "torrent",
          List.of("--stop-timeout=5"),
          "trap 'mkdir -p /srv; echo last > /srv/words; exit 0' TERM; while :; do sleep 0.2; done");
      watched(ward, "torrent");
      String old = id(ward, "torrent");

      recreatesParent(ward);
      ward.untilSaid(LIMIT, "torrent", "it wrote files: .*/srv/words");
      ward.hold(Duration.ofSeconds(10));

      assertThat(id(ward, "torrent")).isEqualTo(old);
      Program.Answer copied = ward.docker().attempt("cp", "torrent:/srv/words", "-");
      assertThat(copied.out()).contains("last");
    }
  }

  @Test
  void what_cannot_be_created_or_started_leaves_the_old_one_under_its_name() {
    try (Ward ward = Ward.open(SETTINGS)) {
      String gone = folder(ward, "gone");
      String other = folder(ward, "other");
      parent(ward);
      child(ward, "create", List.of("--mount=type=bind,source=" + gone + ",target=/x"), SLEEPS);
      // the image has this folder, and no file can be mounted on a folder
      child(ward, "start", List.of("--volume=" + other + ":/www"), SLEEPS);
      watched(ward, "start");
      String create = id(ward, "create");
      String start = id(ward, "start");
      Shell.run("rmdir " + gone + " " + other + "; touch " + other);

      recreatesParent(ward);
      ward.untilSaid(LIMIT, "create", "the container from before is back");
      ward.untilSaid(LIMIT, "start", "the container from before is back");

      assertThat(id(ward, "create")).isEqualTo(create);
      assertThat(id(ward, "start")).isEqualTo(start);
      assertThat(ward.docker().inspect("create", "{{.HostConfig.RestartPolicy.Name}}"))
          .isEqualTo("unless-stopped");

      Shell.run("rm " + other + "; mkdir " + gone + " " + other);
      ward.untilSaid(LIMIT, "create", "recovered.*recreate");
      ward.untilSaid(LIMIT, "start", "recovered.*recreate");
      assertThat(all(ward, "create")).hasSize(2);
      assertThat(all(ward, "start")).hasSize(2);
    }
  }

  @Test
  void killed_at_any_step_it_ends_with_one_of_each_and_all_data() {
    Map<String, String> settings = with("MAX_RESTART_ATTEMPTS", "20");
    settings.put("RESTART_BUDGET", "100/24h");
    try (Ward ward = Ward.open(settings)) {
      List<String> children = List.of("one", "two", "three");
      parent(ward);
      children.forEach(name -> child(ward, name, List.of("--volume=/data"), KEEPS));
      watched(ward, "three");
      Map<String, String> volumes = new HashMap<>();
      children.forEach(name -> volumes.put(name, mounts(ward, name)));

      for (String event : List.of("die", "update", "rename", "create")) {
        long before = children.stream().mapToLong(name -> ward.count(event, name)).sum();
        Map<String, String> ids = new HashMap<>();
        children.forEach(name -> ids.put(name, id(ward, name)));
        recreatesParent(ward);
        Eventually.isTrue(
            LIMIT,
            () -> children.stream().mapToLong(n -> seen(ward, event, n)).sum() > before,
            () -> event + " of a child");
        ward.healer().kill9();
        ward.healer().start().waitUntilWatching();

        for (String name : children) {
          Eventually.isTrue(
              LONG,
              () -> joins(ward, name),
              () -> name + " joins the new parent after " + event + "\n" + ward.story(name));
          assertThat(mounts(ward, name)).isEqualTo(volumes.get(name));
          assertThat(ward.docker().run("exec", name, "cat", "/data/file")).isEqualTo("kept");
          assertThat(all(ward, name).stream().filter(n -> n.equals(name))).hasSize(1);
        }
        ward.hold(Duration.ofSeconds(15));
      }
    }
  }

  @Test
  void a_person_who_stops_the_new_one_has_the_last_word() {
    try (Ward ward = Ward.open(SETTINGS)) {
      parent(ward);
      child(ward, "torrent", List.of("--health-cmd=true", "--health-interval=20s"), SLEEPS);
      ward.healer().start().waitUntilWatching();
      var _ = ward.until(LIMIT, "torrent", Body::isHealthy, "torrent healthy");
      ward.hold(Duration.ofSeconds(6));
      String old = id(ward, "torrent");

      recreatesParent(ward);
      Eventually.isTrue(
          LIMIT,
          () -> anotherRuns(ward, "torrent", old),
          () -> "a new one runs\n" + ward.story("torrent"));
      docker(ward, "stop", "torrent");
      ward.untilSaid(LIMIT, "torrent", "recreate superseded");
      ward.hold(Duration.ofSeconds(15));

      assertThat(ward.docker().status("torrent")).isEqualTo("exited");
      assertThat(id(ward, "torrent")).isNotEqualTo(old);
      assertThat(ward.docker().status("torrent" + OLD)).isEqualTo("exited");
    }
  }

  /** By the events, whatever name it bore then. */
  private static long seen(Ward ward, String event, String name) {
    return ward.count(event, name) + ward.count(event, name + OLD);
  }

  private static boolean joins(Ward ward, String name) {
    Program.Answer mode =
        ward.docker()
            .attempt("inspect", "--format", "{{.HostConfig.NetworkMode}} {{.State.Running}}", name);
    return mode.out().strip().equals("container:" + id(ward, "vpn") + " true");
  }

  /** For a moment nothing bears the name. */
  private static boolean anotherRuns(Ward ward, String name, String old) {
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

  private static Map<String, String> with(String key, String value) {
    Map<String, String> more = new HashMap<>(SETTINGS);
    more.put(key, value);
    return more;
  }

  private static void parent(Ward ward) {
    ward.run("vpn", List.of("--stop-timeout=1"), "sh", "-c", SLEEPS);
  }

  private static void child(Ward ward, String name, List<String> more, String script) {
    List<String> options =
        new ArrayList<>(
            List.of("--network=container:vpn", "--restart=unless-stopped", "--stop-timeout=1"));
    options.addAll(more);
    ward.run(name, options, "sh", "-c", script);
  }

  private static void watched(Ward ward, String last) {
    ward.healer().start().waitUntilWatching();
    ward.healer().waitUntilSeen(last);
    ward.hold(Duration.ofSeconds(6));
  }

  /** As a tool does it that knows nothing of children. */
  private static void recreatesParent(Ward ward) {
    docker(ward, "rm", "--force", "vpn");
    parent(ward);
  }

  private static String id(Ward ward, String name) {
    return ward.docker().inspect(name, "{{.Id}}");
  }

  private static String mounts(Ward ward, String name) {
    String lines =
        ward.docker()
            .inspect(
                name,
                "{{range .Mounts}}{{.Type}} {{.Name}} {{.Source}} {{.Destination}} {{.RW}}\n{{end}}");
    return String.join("\n", lines.lines().sorted().toList());
  }

  private static String attached(Ward ward, String name, String network) {
    return ward.docker()
        .inspect(name, "{{json (index .NetworkSettings.Networks \"%s\")}}".formatted(network));
  }

  private static String folder(Ward ward, String name) {
    String folder = ward.engine().directory().resolve(name).toString();
    Shell.run("mkdir -p " + folder);
    return folder;
  }

  private static void network(Ward ward, String name, String subnet) {
    docker(ward, "network", "create", "--subnet=" + subnet, name);
  }

  private static void docker(Ward ward, String... arguments) {
    var _ = ward.docker().run(arguments);
  }
}
