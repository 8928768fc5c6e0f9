package dev.dockerhealth.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Need;
import dev.dockerhealth.core.model.Need.Condition;
import dev.dockerhealth.core.model.Need.Source;
import dev.dockerhealth.core.model.Need.Target;
import dev.dockerhealth.core.model.Networks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeedsTest {
  private static final String PARENT = "b".repeat(64);

  @Test
  void reads_what_compose_wrote() {
    assertThat(needs(compose("db:service_healthy:false,cache:service_started:true")))
        .containsExactly(
            new Need(service("db"), Condition.HEALTHY, false, Source.COMPOSE),
            new Need(service("cache"), Condition.STARTED, true, Source.COMPOSE));
  }

  @ParameterizedTest
  @CsvSource({
    "db,STARTED",
    "db:service_started,STARTED",
    "db:service_healthy,HEALTHY",
    "db:service_completed_successfully,COMPLETED",
    "db:SERVICE_HEALTHY,HEALTHY",
    "db:no_such_word,STARTED"
  })
  void reads_what_older_compose_wrote(String edge, Condition condition) {
    assertThat(needs(compose(edge)))
        .containsExactly(new Need(service("db"), condition, false, Source.COMPOSE));
  }

  @ParameterizedTest
  @CsvSource({"''", "','", "' , '", "':::'", "web:service_healthy:true"})
  void makes_nothing_of_nothing_and_of_itself(String edges) {
    assertThat(needs(compose(edges))).isEmpty();
  }

  @Test
  void finds_networks_volumes_and_links_of_others() {
    Networks networks =
        new Networks(
            "container:" + PARENT,
            Map.of(),
            List.of("/mail:/web/smtp"),
            List.of("data:ro", PARENT + ":rw", "container:other"));

    assertThat(needs(Body.running().networks(networks)))
        .extracting(Need::target)
        .containsExactlyInAnyOrder(
            new Target.Body(new ContainerId(PARENT)),
            new Target.Named("mail"),
            new Target.Named("data"),
            new Target.Named("other"));
  }

  @Test
  void takes_labels_and_settings_and_the_stricter_of_two() {
    ContainerView view = compose("db:service_started:false").view();

    assertThat(Needs.of(view, List.of("db", "cache"), Map.of("web", List.of("mail"))))
        .containsExactly(
            new Need(service("db"), Condition.HEALTHY, false, Source.COMPOSE),
            new Need(service("cache"), Condition.HEALTHY, false, Source.LABEL),
            new Need(new Target.Named("mail"), Condition.HEALTHY, false, Source.SETTING));
  }

  @ParameterizedTest
  @CsvSource({
    "qbittorrent,nginx,gluetun",
    "torrents,lscr.io/linuxserver/qbittorrent:5,gluetun",
    "grafana,nginx,prometheus"
  })
  void knows_well_known_pairs_by_name_and_by_image(String name, String image, String needed) {
    assertThat(needs(Body.running().named(name).image(image)))
        .containsExactly(
            new Need(new Target.Image(needed), Condition.STARTED, false, Source.KNOWN));
  }

  private static List<Need> needs(Body body) {
    return Needs.of(body.view(), List.of(), Map.of());
  }

  private static Body compose(String dependsOn) {
    return Body.running()
        .labels(
            Map.of(
                "com.docker.compose.project", "shop",
                "com.docker.compose.service", "web",
                "com.docker.compose.depends_on", dependsOn));
  }

  private static Target service(String name) {
    return new Target.Service("shop", name);
  }
}
