package dev.dockerhealth.agent.expose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.expose.metrics.Exposition;
import dev.dockerhealth.agent.expose.metrics.Label;
import dev.dockerhealth.agent.expose.metrics.Series;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.EngineEvent;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScrapesTest {
  private static final String OPEN_METRICS =
      "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
          + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1";
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final FakeHouse house = new FakeHouse(Map.of()).engine();

  @Test
  void exposes_all_that_the_catalogue_names_and_nothing_else() {
    FullHouse.fill(house);

    List<String> exposed =
        text("")
            .lines()
            .filter(line -> line.startsWith("# TYPE "))
            .map(l -> l.split(" ", -1)[2])
            .toList();

    assertThat(exposed)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Series.values()).map(Series::text).toList());
  }

  @Test
  void the_names_of_the_seed_have_its_values_and_no_type() {
    house.sees(
        Seen.healthy("fine"), Seen.unhealthy("ill"), Seen.running("plain"), Seen.down("down"));

    String text = text("");

    assertThat(text).contains("# TYPE container_health_status untyped");
    assertThat(value(text, "container_health_status", "fine")).isEqualTo("1.0");
    assertThat(value(text, "container_health_status", "ill")).isEqualTo("0.0");
    assertThat(value(text, "container_health_status", "plain")).isEqualTo("3.0");
    assertThat(value(text, "container_health_status", "down")).isEqualTo("-1.0");
    assertThat(value(text, "container_restart_count", "fine")).isEqualTo("1.0");
    assertThat(text)
        .containsPattern(
            "container_recovery_success\\{id=\"[0-9a-f]{12}\",image=\"registry.example/fine:1\",name=\"fine\"} 0.0");
  }

  @Test
  void openmetrics_where_it_is_asked_for() {
    Exposition plain = new Scrapes(house).answer("text/plain");
    Exposition open = new Scrapes(house).answer(OPEN_METRICS);

    assertThat(plain.type()).startsWith("text/plain; version=0.0.4");
    assertThat(open.type()).startsWith("application/openmetrics-text; version=1.0.0");
    assertThat(open.text()).endsWith("# EOF\n").contains("# TYPE docker_health_build info");
    assertThat(plain.text()).doesNotContain("# EOF");
  }

  @Test
  void a_series_goes_when_its_container_goes() {
    var web = Seen.running("web");
    house.sees(web, Seen.running("other"));
    assertThat(text("")).contains("name=\"web\"");

    house.signal(new Signal.ContainerGone(web.id(), Long.MAX_VALUE));

    assertThat(text("")).doesNotContain("name=\"web\"").contains("name=\"other\"");
  }

  @Test
  void what_does_not_run_uses_nothing() {
    house.sees(Seen.running("up"), Seen.down("down"));

    String text = text("");

    assertThat(value(text, "docker_health_container_cpu_cores", "up")).isEqualTo("0.1978");
    assertThat(value(text, "docker_health_container_memory_bytes", "up")).isEqualTo("4.4040192E7");
    assertThat(text).doesNotContain("docker_health_container_cpu_cores{name=\"down\"}");
  }

  @Test
  void a_recovery_is_counted_and_timed() {
    FullHouse.fill(house);

    assertThat(text(""))
        .contains("docker_health_faults_total{fault=\"crashed\"} 1.0")
        .contains("docker_health_attempts_total{fault=\"crashed\",remedy=\"start\"} 1.0")
        .contains("docker_health_acts_total{call=\"start\",result=\"done\"} 1.0")
        .contains("docker_health_attempts_ended_total{fault=\"crashed\",outcome=\"recovered\"} 1.0")
        .contains("docker_health_attempts_ended_total{fault=\"crashed\",outcome=\"failed\"} 0.0")
        .contains("docker_health_detect_seconds_sum{fault=\"crashed\"} 0.02")
        .contains("docker_health_act_seconds_count{fault=\"crashed\"} 1")
        .contains("docker_health_recover_seconds_bucket{fault=\"crashed\",le=\"10.0\"} 0")
        .contains("docker_health_recover_seconds_bucket{fault=\"crashed\",le=\"30.0\"} 1")
        .contains("docker_health_container_restarts_total{name=\"web\"} 1.0")
        .containsPattern("container_recovery_success\\{id=.*,name=\"web\"} 1.0")
        .containsPattern("container_recovery_failure\\{id=.*,name=\"web\"} 0.0");
  }

  @Test
  void the_lag_of_events_is_that_of_the_wall_clock() {
    var web = Seen.running("web");
    house.signal(
        new Signal.EventHeard(
            new EngineEvent(
                web.id(),
                "web",
                EngineEvent.Action.START,
                0,
                house.wall(house.now()).minusMillis(50),
                java.util.Optional.empty())));

    assertThat(text(""))
        .contains("docker_health_event_lag_seconds_bucket{le=\"0.025\"} 0")
        .contains("docker_health_event_lag_seconds_bucket{le=\"0.1\"} 1")
        .contains("docker_health_event_lag_seconds_sum 0.05");
  }

  @Test
  void detection_is_timed_from_the_failing_probe_unless_that_was_before_our_start() {
    house.sees(Seen.unhealthy("old"));
    assertThat(text("")).doesNotContain("docker_health_detect_seconds_count");

    house.later(Duration.ofSeconds(60));
    var probed = Seen.unhealthyAt("new", house.wall(house.now()).minusSeconds(2));
    house.sees(probed);

    assertThat(text(""))
        .contains("docker_health_detect_seconds_bucket{fault=\"unhealthy\",le=\"1.0\"} 0")
        .contains("docker_health_detect_seconds_bucket{fault=\"unhealthy\",le=\"2.5\"} 1");
  }

  @Test
  void no_label_has_more_values_than_its_bound() {
    FullHouse.fill(house);
    int many = Label.NAME.most() + 50;
    house.sees(
        IntStream.range(0, many)
            .mapToObj(i -> Seen.running("z%04d".formatted(i)))
            .toArray(ContainerView[]::new));

    String text = text("");

    Map<String, Set<String>> values = new HashMap<>();
    labels(text)
        .forEach(l -> values.computeIfAbsent(l.group(1), k -> new HashSet<>()).add(l.group(2)));
    values.remove("le");
    assertThat(values.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Label.values()).map(Label::text).toList());
    for (Label label : Label.values()) {
      int series = label == Label.VERSION ? 2 : 1; // ours and the engine's
      assertThat(values.get(label.text()))
          .as(label.text())
          .hasSizeLessThanOrEqualTo(series * label.most());
    }
    assertThat(values.get("name")).hasSize(Label.NAME.most());
    assertThat(text).containsPattern("docker_health_containers_left_out [5-9]\\d\\.0");
  }

  @Test
  void two_of_one_name_are_one_series() {
    var before = Seen.running("web");
    var after = Seen.renamed(Seen.running("web-new"), "web");
    house.sees(before, after);

    String text = text("");

    assertThat(
            text.lines().filter(l -> l.startsWith("docker_health_container_running{name=\"web\"}")))
        .hasSize(1);
    assertThat(text).contains("image=\"registry.example/web-new:1\"");
  }

  @Test
  void long_and_strange_labels_do_no_harm() {
    house.sees(Seen.of("web", "x".repeat(5000) + "\"\n\\"), Seen.of("db", "a\"b\\c\nd"));

    String text = text("");

    assertThat(text)
        .contains("image=\"" + "x".repeat(200) + "\"")
        .contains("image=\"a\\\"b\\\\c\\nd\"");
    assertThat(text).doesNotContain("x".repeat(201));
  }

  @Test
  void what_is_forgotten_is_not_counted_on() {
    house.sees(Seen.unhealthy("web")).later(Duration.ofSeconds(1));
    house
        .counting()
        .noted(new Entry.Renamed(house.now(), PatientId.ofName("web2"), PatientId.ofName("web")));
    assertThat(value(text(""), "docker_health_container_restarts_total", "web")).isEqualTo("0.0");
  }

  @Test
  void new_runs_are_counted_also_those_between_two_looks_and_no_older_look() {
    Instant start = house.wall(house.now());
    house.sees(Seen.run("web", start, 0));
    assertRestarts("0.0");

    house.sees(Seen.run("web", start.plusSeconds(1), 0));
    assertRestarts("1.0");
    ContainerView older = Seen.run("web", start.plusSeconds(1), 0);
    house.sees(Seen.run("web", start.plusSeconds(9), 3));
    assertRestarts("4.0");
    house.sees(older, Seen.run("web", start.plusSeconds(9), 3));
    assertRestarts("4.0");
  }

  private void assertRestarts(String times) {
    assertThat(value(text(""), "docker_health_container_restarts_total", "web")).isEqualTo(times);
  }

  @Test
  void every_fault_is_there_before_it_happens() {
    assertThat(text(""))
        .contains(
            Arrays.stream(FaultKind.values())
                .map(f -> "docker_health_faults_total{fault=\"%s\"} 0.0".formatted(f.code()))
                .toArray(String[]::new));
  }

  private String text(String accept) {
    return new Scrapes(house).answer(accept).text();
  }

  private static String value(String text, String series, String name) {
    return text.lines()
        .filter(line -> line.startsWith(series + "{") && line.contains("name=\"" + name + "\""))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .collect(Collectors.joining(" "));
  }

  private static Stream<Matcher> labels(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("#"))
        .flatMap(
            line -> {
              Matcher matcher = LABEL.matcher(line);
              Stream.Builder<Matcher> found = Stream.builder();
              while (matcher.find()) {
                Matcher one = LABEL.matcher(matcher.group());
                if (one.matches()) {
                  found.add(one);
                }
              }
              return found.build();
            });
  }
}
