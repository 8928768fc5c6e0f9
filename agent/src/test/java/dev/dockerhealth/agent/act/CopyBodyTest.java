package dev.dockerhealth.agent.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Call;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.RestartPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopyBodyTest {
  private static final String ID = "0123456789ab" + "c".repeat(52);
  private static final ContainerId PARENT = new ContainerId("b".repeat(64));
  private static final RestartPolicy TRIES = new RestartPolicy(RestartPolicy.Kind.ON_FAILURE, 7);
  private static final String VOLUME = "d".repeat(64);

  @Test
  void what_nobody_here_knows_is_copied_too() {
    Map<String, Object> body =
        plain(old(Map.of("Env", List.of("A=b"), "New", "x"), Map.of("Newer", 1L), List.of()));

    assertThat(body).containsEntry("Env", List.of("A=b")).containsEntry("New", "x");
    assertThat(host(body)).containsEntry("Newer", 1L);
  }

  @Test
  void it_bears_the_label_of_the_old_one_and_keeps_its_own() {
    Map<String, Object> labels = Map.of("traefik.enable", "true");

    Map<String, Object> body = plain(old(Map.of("Labels", labels), Map.of(), List.of()));

    assertThat(CopyBody.object(body.get("Labels")))
        .containsEntry("traefik.enable", "true")
        .containsEntry("org.docker-health.recreated-from", ID);
  }

  @Test
  void its_restart_policy_is_the_one_from_before_it_was_set_aside() {
    Map<String, Object> off = Map.of("RestartPolicy", Map.of("Name", "no"));

    Map<String, Object> body = plain(old(Map.of(), off, List.of()));

    assertThat(host(body))
        .containsEntry("RestartPolicy", Map.of("Name", "on-failure", "MaximumRetryCount", 7));
  }

  @Test
  void it_shares_the_new_parent_and_takes_nothing_that_cannot_go_with_it() {
    Map<String, Object> config = Map.of("Hostname", "box", "ExposedPorts", Map.of("80/tcp", "x"));
    String before = "container:" + "a".repeat(64);
    Map<String, Object> host =
        Map.of("NetworkMode", before, "PidMode", before, "IpcMode", "container:other");

    Map<String, Object> body =
        CopyBody.of(old(config, host, List.of()), new Call.Copy("web", Optional.of(PARENT), TRIES));

    assertThat(body).doesNotContainKeys("Hostname", "ExposedPorts", "NetworkingConfig");
    assertThat(host(body))
        .containsEntry("NetworkMode", "container:" + PARENT.hex())
        .containsEntry("PidMode", "container:" + PARENT.hex())
        .containsEntry("IpcMode", "container:other");
  }

  @ParameterizedTest
  @CsvSource({"0123456789ab, false", "box, true"})
  void a_name_that_the_engine_made_of_its_id_is_not_kept(String hostname, boolean kept) {
    Map<String, Object> body = plain(old(Map.of("Hostname", hostname), Map.of(), List.of()));

    assertThat(body.containsKey("Hostname")).isEqualTo(kept);
  }

  @Test
  void its_place_in_its_network_is_asked_for_again_but_for_the_old_ones_id() {
    Map<String, Object> place =
        Map.of(
            "NetworkID",
            "n1",
            "IPAMConfig",
            Map.of("IPv4Address", "10.0.0.7"),
            "Aliases",
            List.of("front", "0123456789ab"),
            "IPAddress",
            "10.0.0.7");
    Map<String, Object> old =
        with(
            old(Map.of(), Map.of("NetworkMode", "shop"), List.of()),
            "NetworkSettings",
            Map.of("Networks", Map.of("shop", place, "back", Map.of())));

    assertThat(plain(old))
        .containsEntry(
            "NetworkingConfig",
            Map.of(
                "EndpointsConfig",
                Map.of(
                    "shop",
                    Map.of(
                        "IPAMConfig",
                        Map.of("IPv4Address", "10.0.0.7"),
                        "Aliases",
                        List.of("front")))));
  }

  @Test
  void a_volume_without_a_name_is_carried_over() {
    Map<String, Object> body =
        plain(old(Map.of("Volumes", Map.of("/data", Map.of())), Map.of(), List.of(volume(true))));

    assertThat(host(body)).containsEntry("Binds", List.of(VOLUME + ":/data"));
  }

  @Test
  void a_volume_that_may_only_be_read_stays_so() {
    Map<String, Object> body = plain(old(Map.of(), Map.of(), List.of(volume(false))));

    assertThat(host(body)).containsEntry("Binds", List.of(VOLUME + ":/data:ro"));
  }

  @ParameterizedTest
  @CsvSource({"named:/data", "named:/data:rw", "named:/data/", "'/on/host:/data:ro,z'"})
  void what_is_bound_there_already_is_not_asked_for_twice(String bind) {
    Map<String, Object> host = Map.of("Binds", List.of(bind));

    Map<String, Object> body = plain(old(Map.of(), host, List.of(volume(true))));

    assertThat(host(body)).containsEntry("Binds", List.of(bind));
  }

  @ParameterizedTest
  @CsvSource({"/data", "/data/"})
  void a_mount_without_a_source_gets_the_volume_that_it_had(String target) {
    Map<String, Object> asked = Map.of("Type", "volume", "Target", target);

    Map<String, Object> body =
        plain(old(Map.of(), Map.of("Mounts", List.of(asked)), List.of(volume(true))));

    assertThat(host(body))
        .containsEntry(
            "Mounts", List.of(Map.of("Type", "volume", "Target", target, "Source", VOLUME)))
        .doesNotContainKey("Binds");
  }

  @Test
  void where_something_is_mounted_is_known_of_passing_file_systems_too() {
    Map<String, Object> host = Map.of("Tmpfs", Map.of("/scratch/", "size=1m"));

    assertThat(CopyBody.mounted(old(Map.of(), host, List.of(volume(true)))))
        .containsExactlyInAnyOrder("/data", "/scratch");
  }

  private static Map<String, Object> plain(Map<String, Object> old) {
    return CopyBody.of(old, new Call.Copy("web", Optional.empty(), TRIES));
  }

  private static Map<String, Object> old(
      Map<String, Object> config, Map<String, Object> host, List<Object> mounts) {
    return Map.of("Id", ID, "Config", config, "HostConfig", host, "Mounts", mounts);
  }

  private static Object volume(boolean writable) {
    return Map.of("Type", "volume", "Name", VOLUME, "Destination", "/data", "RW", writable);
  }

  private static Map<String, Object> host(Map<String, Object> body) {
    return CopyBody.object(body.get("HostConfig"));
  }

  private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
    Map<String, Object> more = new HashMap<>(map);
    more.put(key, value);
    return more;
  }
}
