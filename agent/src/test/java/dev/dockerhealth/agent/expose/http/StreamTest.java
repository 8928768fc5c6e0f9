package dev.dockerhealth.agent.expose.http;

import static dev.dockerhealth.agent.expose.http.Door.TOKEN;
import static dev.dockerhealth.agent.expose.http.Door.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.expose.FakeHouse;
import dev.dockerhealth.agent.expose.Seen;
import dev.dockerhealth.core.model.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamTest {
  @TempDir private Path folder;
  private FakeHouse house;
  private Door door;

  @BeforeEach
  void open() {
    house =
        new FakeHouse(Map.of("HTTP_TOKEN", TOKEN))
            .engine()
            .sees(Seen.running("web"), Seen.healthy("db"));
    door = new Door(house, folder);
  }

  @AfterEach
  void close() {
    door.close();
  }

  @Test
  void tells_everything_at_first_and_then_what_changes() throws IOException {
    try (Door.Lines lines = door.listen()) {
      assertThat(lines.await("host", "")).contains("\"watchedRunning\":2");
      assertThat(lines.await("patients", ""))
          .contains("\"whole\":true")
          .contains("\"web\"")
          .contains("\"db\"");
      assertThat(lines.await("samples", "")).contains("\"cpu\":[19.78]");

      house.sees(Seen.unhealthy("db"));

      assertThat(lines.await("patients", "unhealthy"))
          .contains("\"whole\":false")
          .doesNotContain("\"web\"");
      assertThat(lines.await("fact", "fault")).startsWith("id: ");
    }
  }

  @Test
  void tells_who_went() throws IOException {
    try (Door.Lines lines = door.listen()) {
      lines.await("patients", "\"whole\":true");

      house.signal(new Signal.ContainerGone(Seen.running("web").id(), Long.MAX_VALUE));

      assertThat(lines.await("patients", "\"gone\":[\"web\"]")).contains("\"patients\":[]");
    }
  }

  @Test
  void who_comes_back_gets_what_it_missed() throws IOException {
    String id;
    try (Door.Lines lines = door.listen()) {
      lines.await("samples", "");
      house.sees(Seen.unhealthy("db"));
      id = id(lines.await("fact", ""));
    }
    house.sees(Seen.unhealthy("web"));

    try (Door.Lines lines = door.listen("Last-Event-ID: " + id)) {
      String missed = lines.await("fact", "\"web\"");
      assertThat(number(id(missed))).isGreaterThan(number(id));
      assertThat(id(missed)).startsWith(id.substring(0, id.indexOf('-')));
    }
  }

  @Test
  void who_comes_back_too_late_or_from_another_life_is_told_to_begin_anew() throws IOException {
    String id;
    try (Door.Lines lines = door.listen()) {
      lines.await("samples", "");
      house.sees(Seen.unhealthy("db"));
      id = id(lines.await("fact", ""));
    }
    for (String other :
        List.of("00000000-3", "", "nonsense", id.substring(0, id.indexOf('-')) + "-x")) {
      try (Door.Lines lines = door.listen("Last-Event-ID: " + other)) {
        assertThat(lines.await("reset", "")).contains("{}");
      }
    }
  }

  @Test
  void its_end_is_told() throws IOException {
    try (Door.Lines lines = door.listen()) {
      lines.await("samples", "");

      door.close();

      assertThat(lines.await("bye", "")).contains("{}");
      assertThat(lines.ended()).isTrue();
    }
  }

  @Test
  void needs_the_token() throws IOException {
    assertThat(status(door.get("/api/v1/events"))).isEqualTo(401);
    assertThat(status(door.get("/api/v1/events", "Authorization: Bearer x"))).isEqualTo(401);
  }

  @Test
  void two_hundred_listen_at_once() throws IOException {
    List<Door.Lines> all = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        all.add(door.listen());
      }
      for (Door.Lines lines : all) {
        lines.await("samples", "");
      }

      house.sees(Seen.unhealthy("db"));

      for (Door.Lines lines : all) {
        assertThat(lines.await("patients", "unhealthy")).contains("\"db\"");
      }
    } finally {
      for (Door.Lines lines : all) {
        lines.close();
      }
    }
  }

  private static String id(String event) {
    return event.lines().findFirst().orElseThrow().substring("id: ".length());
  }

  private static long number(String id) {
    return Long.parseLong(id.substring(id.indexOf('-') + 1));
  }
}
