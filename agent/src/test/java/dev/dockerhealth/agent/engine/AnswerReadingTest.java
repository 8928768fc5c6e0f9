package dev.dockerhealth.agent.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AnswerReadingTest {
  @Test
  void health_is_read_with_its_log() throws Exception {
    var seen =
        inspect(
            """
            {"Id":"a","Name":"/web","State":{"Status":"running","Running":true,"ExitCode":0,
             "StartedAt":"2026-01-02T03:04:05.123456789Z","FinishedAt":"0001-01-01T00:00:00Z",
             "Health":{"Status":"unhealthy","FailingStreak":4,"Log":[
              {"Start":"2026-01-02T03:04:06.5+02:00","End":"bad","ExitCode":-1,"Output":"late"}]}},
             "HostConfig":{"PortBindings":{"80/tcp":null},"Init":null},
             "Config":{"Labels":null,"Entrypoint":null,"StopTimeout":3,
              "Healthcheck":{"Test":["CMD","x"],"Interval":1000000000,"Timeout":0,"Retries":0}},
             "NetworkSettings":{"Networks":{"n":null}},"Mounts":null}
            """);

    var health = seen.state().health().orElseThrow();
    assertThat(health.status()).isEqualTo(ContainerState.HealthStatus.UNHEALTHY);
    assertThat(health.failingStreak()).isEqualTo(4);
    assertThat(health.log().getFirst().start()).contains(Instant.parse("2026-01-02T01:04:06.500Z"));
    assertThat(health.log().getFirst().end()).isEmpty();
    assertThat(seen.state().finishedAt()).isEmpty();
    assertThat(seen.hostConfig().restartPolicy().name()).isEqualTo("no");
    assertThat(seen.hostConfig().publishedPorts()).containsExactly("80/tcp");
    assertThat(seen.config().stopTimeout()).contains(Duration.ofSeconds(3));
    var check = seen.config().healthcheck().orElseThrow();
    assertThat(check.interval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(check.timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(check.retries()).isEqualTo(3);
    assertThat(seen.networks()).containsKey("n");
  }

  @Test
  void podmans_empty_health_is_none() throws Exception {
    var seen =
        inspect(
            "{\"Id\":\"a\",\"State\":{\"Health\":{\"Status\":\"\"}},\"HostConfig\":{},\"Config\":{}}");

    assertThat(seen.state().health()).isEmpty();
    assertThat(seen.state().status()).isEqualTo(ContainerState.Status.UNKNOWN);
  }

  @Test
  void a_container_without_its_parts_is_malformed() {
    for (var json :
        new String[] {
          "{}",
          "{\"Id\":\"a\"}",
          "{\"Id\":\"a\",\"State\":{}}",
          "{\"Id\":\"a\",\"State\":{},\"HostConfig\":{}}",
          "{\"Id\":\"a\",\"State\":{\"Running\":\"yes\"},\"HostConfig\":{},\"Config\":{}}"
        }) {
      assertThatThrownBy(() -> inspect(json)).as(json).isInstanceOf(CallFailed.class);
    }
  }

  @Test
  void counters_are_read_in_both_shapes_and_zeros_are_none() throws Exception {
    var common =
        "\"read\":\"2026-01-02T03:04:05Z\",\"pids_stats\":{\"current\":2},\"networks\":{\"eth0\":"
            + "{\"rx_bytes\":5,\"tx_bytes\":6},\"eth1\":{\"rx_bytes\":1,\"tx_bytes\":1}},"
            + "\"blkio_stats\":{\"io_service_bytes_recursive\":[{\"op\":\"Read\",\"value\":7},"
            + "{\"op\":\"write\",\"value\":8}]},\"cpu_stats\":{\"cpu_usage\":{\"total_usage\":10,"
            + "\"percpu_usage\":[4,6]},\"system_cpu_usage\":100,\"throttling_data\":"
            + "{\"periods\":3,\"throttled_periods\":1}},\"memory_stats\":{\"usage\":50,"
            + "\"limit\":9223372036854771712,\"stats\":";

    assertThat(stats("{" + common + "{\"total_inactive_file\":20,\"inactive_file\":1}}}"))
        .contains(
            new EngineStats(
                Instant.parse("2026-01-02T03:04:05Z"),
                10,
                100,
                2,
                3,
                1,
                50,
                20,
                9223372036854771712L,
                2,
                6,
                7,
                7,
                8));
    assertThat(stats("{" + common + "{\"inactive_file\":9}}}").orElseThrow().inactiveFileBytes())
        .isEqualTo(9);
    assertThat(stats("{\"read\":\"0001-01-01T00:00:00Z\",\"cpu_stats\":{\"cpu_usage\":{}}}"))
        .isEmpty();
  }

  private static EngineContainer inspect(String json) throws CallFailed {
    return ContainerReading.container(Json.read(InspectWire.class, json.getBytes(UTF_8), "x"));
  }

  private static java.util.Optional<EngineStats> stats(String json) throws CallFailed {
    return AnswerReading.stats(Json.read(StatsWire.class, json.getBytes(UTF_8), "x"));
  }
}
