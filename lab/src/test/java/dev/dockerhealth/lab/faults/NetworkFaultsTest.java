package dev.dockerhealth.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.lab.engine.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Networks are lost, deleted and made anew; containers lose the network they share. */
@Tag("engine")
@Execution(ExecutionMode.CONCURRENT)
final class NetworkFaultsTest {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Map<String, String> SETTINGS =
      Map.of("CHECK_INTERVAL", "5", "BACKOFF_INITIAL", "2", "BACKOFF_MAX", "4");

  @Test
  void a_lost_network_is_connected_again_with_alias_and_address() {
    try (Ward ward = Ward.open(SETTINGS)) {
      network(ward, "shop", "172.31.241.0/24");
      ward.healer().start().waitUntilWatching();
      ward.run(
          "web",
          List.of("--network=shop", "--network-alias=front", "--ip=172.31.241.77"),
          "sleep",
          "100000");
      ward.healer().waitUntilSeen("web");
      String started = ward.body("web").startedAt();

      docker(ward, "network", "disconnect", "shop", "web");
      ward.untilSaid(LIMIT, "web", "network-lost: .*shop");
      ward.untilSaid(LIMIT, "web", "recovered");

      assertThat(attached(ward, "web", "shop")).contains("front").contains("172.31.241.77");
      assertThat(ward.body("web").startedAt()).as("the same run").isEqualTo(started);
    }
  }

  @Test
  void another_network_that_a_person_disconnects_stays_so() {
    try (Ward ward = Ward.open(SETTINGS)) {
      network(ward, "shop", "172.31.242.0/24");
      network(ward, "back", "172.31.243.0/24");
      ward.healer().start().waitUntilWatching();
      ward.run("web", List.of("--network=shop"), "sleep", "100000");
      docker(ward, "network", "connect", "back", "web");
      ward.healer().waitUntilSeen("web");
      ward.hold(Duration.ofSeconds(8));

      docker(ward, "network", "disconnect", "back", "web");
      ward.hold(Duration.ofSeconds(15));

      assertThat(attached(ward, "web", "back")).isEqualTo("<no value>");
      assertThat(ward.story("web")).doesNotContain("network-lost");
    }
  }

  @Test
  void a_network_deleted_and_made_anew_meanwhile_is_joined_before_the_start() {
    try (Ward ward = Ward.open(Map.of("CHECK_INTERVAL", "5", "BACKOFF_INITIAL", "20"))) {
      network(ward, "shop", "172.31.244.0/24");
      ward.healer().start().waitUntilWatching();
      ward.run(
          "web",
          List.of(
              Placing.CARE,
              "--network=shop",
              "--network-alias=front",
              "--ip=172.31.244.77",
              "--volume=" + flag(ward) + ":/flag",
              "--stop-timeout=1"),
          "sh",
          "-c",
          "[ ! -e /flag/anew ] || exec sleep 100000; [ -e /ran ] || { touch /ran; sleep 14; }; exit 1");
      ward.healer().waitUntilSeen("web");
      // it cannot be deleted while it is in use, so it goes between the first and the second start
      Eventually.isTrue(
          LIMIT,
          () -> ward.docker().attempt("network", "rm", "shop").succeeded(),
          () -> "shop removed");
      ward.untilSaid(LIMIT, "web", "crashed");
      ward.hold(Duration.ofSeconds(3));
      network(ward, "shop", "172.31.244.0/24");
      Shell.run("touch " + flag(ward) + "/anew");

      ward.untilSaid(LIMIT, "web", "recovered.*rejoin");

      assertThat(ward.body("web").is("running")).isTrue();
      assertThat(attached(ward, "web", "shop")).contains("front").contains("172.31.244.77");
    }
  }

  /** A folder of the host by which the container is told that it may run. */
  private static String flag(Ward ward) {
    String folder = ward.engine().directory().resolve("flag").toString();
    Shell.run("mkdir -p " + folder);
    return folder;
  }

  @Test
  void whose_network_parent_restarted_is_restarted_once_that_one_is_well() {
    try (Ward ward = Ward.open(SETTINGS)) {
      ward.run(
          "vpn",
          List.of(
              "--health-cmd=test -e /well",
              "--health-interval=1s",
              "--health-retries=30",
              "--stop-timeout=1"),
          "sh",
          "-c",
          "rm -f /well; sleep 6; touch /well; exec sleep 100000");
      ward.run(
          "torrent",
          List.of("--network=container:vpn", "--stop-timeout=1"),
          "sh",
          "-c",
          "exec sleep 100000");
      ward.healer().start().waitUntilWatching();
      var _ = ward.until(LIMIT, "vpn", Body::isHealthy, "vpn healthy");
      ward.hold(Duration.ofSeconds(2));

      docker(ward, "restart", "vpn");
      ward.untilSaid(LIMIT, "torrent", "recovered.*restart");

      assertThat(ward.story("torrent")).contains("stale-network-namespace");
      assertThat(ward.when("restart", "torrent", 1))
          .isGreaterThan(ward.when("health_status: healthy", "vpn", 2));
      assertThat(namespace(ward, "torrent")).isEqualTo(namespace(ward, "vpn"));
      assertThat(ward.count("restart", "torrent")).isEqualTo(1);
    }
  }

  @Test
  void whose_network_parent_was_recreated_is_recreated_onto_the_new_one() {
    try (Ward ward = Ward.open(SETTINGS)) {
      parent(ward);
      child(ward, "echo kept > /data/file; exec sleep 100000");
      watched(ward);
      String old = ward.docker().inspect("torrent", "{{.Id}}");
      String config = configuration(ward, "torrent");
      String volume = volume(ward, "torrent");

      recreatesParent(ward);
      ward.untilSaid(LIMIT, "torrent", "recovered.*recreate");

      assertThat(ward.docker().inspect("torrent", "{{.Id}}")).isNotEqualTo(old);
      assertThat(ward.docker().inspect("torrent", "{{.HostConfig.NetworkMode}}"))
          .isEqualTo("container:" + ward.docker().inspect("vpn", "{{.Id}}"));
      assertThat(namespace(ward, "torrent")).isEqualTo(namespace(ward, "vpn"));
      assertThat(configuration(ward, "torrent")).isEqualTo(config);
      assertThat(volume(ward, "torrent")).isEqualTo(volume);
      assertThat(ward.docker().inspect("torrent.docker-health-old", "{{.Id}}")).isEqualTo(old);
      assertThat(ward.docker().status("torrent.docker-health-old")).isEqualTo("exited");
      assertThat(
              ward.docker()
                  .inspect("torrent.docker-health-old", "{{.HostConfig.RestartPolicy.Name}}"))
          .isEqualTo("no");
    }
  }

  @Test
  void who_wrote_files_is_not_recreated_unless_labelled() {
    try (Ward ward = Ward.open(SETTINGS)) {
      parent(ward);
      child(ward, "mkdir -p /srv; echo mine > /srv/file; exec sleep 100000");
      watched(ward);
      String old = ward.docker().inspect("torrent", "{{.Id}}");

      recreatesParent(ward);
      ward.untilSaid(LIMIT, "torrent", "it wrote files: .*/srv/file");
      ward.hold(Duration.ofSeconds(15));

      assertThat(ward.docker().inspect("torrent", "{{.Id}}")).isEqualTo(old);
      assertThat(ward.body("torrent").is("running")).isTrue();
    }
  }

  @Test
  void the_old_one_comes_back_where_the_new_one_does_not_get_well() {
    try (Ward ward = Ward.open(SETTINGS)) {
      parent(ward);
      // a new container has no such file in its volume's second run
      child(ward, "[ ! -e /data/ran ] || exit 1; touch /data/ran; exec sleep 100000");
      watched(ward);
      String old = ward.docker().inspect("torrent", "{{.Id}}");

      recreatesParent(ward);
      ward.untilSaid(LIMIT, "torrent", "the container from before is back");
      ward.hold(Duration.ofSeconds(1));

      assertThat(ward.docker().inspect("torrent", "{{.Id}}")).isEqualTo(old);
      assertThat(ward.docker().inspect("torrent", "{{.HostConfig.RestartPolicy.Name}}"))
          .isEqualTo("unless-stopped");
    }
  }

  @Test
  void nobody_is_recreated_where_the_settings_say_never() {
    try (Ward ward = Ward.open(with(SETTINGS, "RECREATE", "never"))) {
      parent(ward);
      child(ward, "exec sleep 100000");
      watched(ward);
      String old = ward.docker().inspect("torrent", "{{.Id}}");

      recreatesParent(ward);
      ward.untilSaid(LIMIT, "torrent", "missing-parent");
      ward.hold(Duration.ofSeconds(10));

      assertThat(ward.docker().inspect("torrent", "{{.Id}}")).isEqualTo(old);
      assertThat(ward.count("kill", "torrent")).isZero();
    }
  }

  private static Map<String, String> with(Map<String, String> all, String key, String value) {
    Map<String, String> more = new java.util.HashMap<>(all);
    more.put(key, value);
    return more;
  }

  private static void parent(Ward ward) {
    ward.run("vpn", List.of("--stop-timeout=1"), "sh", "-c", "exec sleep 100000");
  }

  private static void child(Ward ward, String script) {
    ward.run(
        "torrent",
        List.of(
            "--network=container:vpn",
            "--restart=unless-stopped",
            "--volume=/data",
            "--env=WORD=said",
            "--label=traefik.enable=true",
            "--stop-timeout=1",
            "--memory=64m"),
        "sh",
        "-c",
        script);
  }

  private static void watched(Ward ward) {
    ward.healer().start().waitUntilWatching();
    ward.healer().waitUntilSeen("torrent");
    ward.hold(Duration.ofSeconds(6));
  }

  /** As a tool does it that knows nothing of children. */
  private static void recreatesParent(Ward ward) {
    docker(ward, "rm", "--force", "vpn");
    parent(ward);
  }

  private static String configuration(Ward ward, String name) {
    return ward.docker()
        .inspect(
            name,
            "{{json .Config.Env}} {{json .Config.Cmd}} {{index .Config.Labels \"traefik.enable\"}}"
                + " {{json .HostConfig.RestartPolicy}} {{.HostConfig.Memory}}"
                + " {{.Config.StopTimeout}} {{.Image}}");
  }

  private static String volume(Ward ward, String name) {
    return ward.docker().inspect(name, "{{range .Mounts}}{{.Name}} {{.Destination}}{{end}}");
  }

  private static void network(Ward ward, String name, String subnet) {
    docker(ward, "network", "create", "--subnet=" + subnet, name);
  }

  private static void docker(Ward ward, String... arguments) {
    var _ = ward.docker().run(arguments);
  }

  /** All that the engine knows of this attachment. */
  private static String attached(Ward ward, String container, String network) {
    String value = "index .NetworkSettings.Networks \"" + network + "\"";
    return ward.docker()
        .inspect(container, "{{with %s}}{{json .}}{{else}}<no value>{{end}}".formatted(value));
  }

  private static String namespace(Ward ward, String container) {
    long pid = ward.docker().pid(container);
    return Shell.out("readlink /proc/%d/ns/net".formatted(pid));
  }
}
