package dev.dockerhealth.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A check that speaks of the network: the network is tried before a restart. */
@Tag("engine")
@Execution(ExecutionMode.CONCURRENT)
final class NetworkRefreshTest {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @Test
  void a_dead_link_is_joined_anew_in_the_same_run() {
    try (Ward ward = Ward.open(Map.of("CHECK_INTERVAL", "5"))) {
      ward.docker().run("network", "create", "--subnet=172.31.251.0/24", "shop");
      ward.healer().start().waitUntilWatching();
      ward.run(
          "web",
          List.of(
              "--network=shop",
              "--ip=172.31.251.77",
              "--health-cmd=ping -c 1 -W 1 172.31.251.1",
              "--health-interval=1s",
              "--health-timeout=3s",
              "--health-retries=2"),
          "sleep",
          "100000");
      String started = ward.until(LIMIT, "web", Body::isHealthy, "healthy").startedAt();
      ward.healer().waitUntilSeen("web");

      long pid = ward.docker().pid("web");
      Shell.run("nsenter --net=/proc/" + pid + "/ns/net ip link set eth0 down");
      ward.untilSaid(LIMIT, "web", "network-refresh, attempt 1");
      ward.untilSaid(LIMIT, "web", "recovered: .*network-refresh");

      Body web = ward.until(LIMIT, "web", Body::isHealthy, "well again");
      assertThat(web.startedAt()).as("the same run").isEqualTo(started);
      assertThat(ward.docker().inspect("web", "{{.NetworkSettings.Networks.shop.IPAddress}}"))
          .isEqualTo("172.31.251.77");
    }
  }
}
