package dev.dockerhealth.lab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
final class PrivateEngineTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void survives_every_way_of_being_broken_and_leaves_nothing_behind() {
    PrivateEngine engine = PrivateEngine.create();
    try (engine) {
      engine.start();
      Docker docker = engine.docker();
      SampleImage.ensure(docker);
      docker.runSample(List.of("--name", "web", "--restart", "always"), "sleep", "1000");
      assertThat(docker.status("web")).isEqualTo("running");

      engine.hang();
      assertThat(engine.isAnswering()).isFalse();
      engine.resume();
      Eventually.isTrue(SOON, engine::isAnswering, "an answer after the hang");

      engine.kill();
      assertThat(engine.isAnswering()).isFalse();
      engine.start();
      Eventually.until(SOON, () -> docker.status("web"), "running"::equals, "web after the kill");

      long before = engine.pid();
      engine.restartGracefully();
      assertThat(engine.pid()).isNotEqualTo(before);
      Eventually.until(
          SOON, () -> docker.status("web"), "running"::equals, "web after the restart");

      engine.hideSocket();
      assertThat(engine.isAnswering()).isFalse();
      engine.showSocket();
      assertThat(engine.isAnswering()).isTrue();
    }

    assertNothingIsLeft(engine);
  }

  @Test
  void close_ends_the_containers_of_a_killed_engine() {
    PrivateEngine engine = PrivateEngine.create();
    long container;
    try (engine) {
      Docker docker = engine.start().docker();
      SampleImage.ensure(docker);
      docker.runSample(List.of("--name", "web"), "sleep", "1000");
      container = docker.pid("web");
      engine.kill();
      assertThat(new HostProcess(container).isRunning()).isTrue();
    }

    assertThat(new HostProcess(container).isRunning()).isFalse();
    assertNothingIsLeft(engine);
  }

  @Test
  void events_tell_what_the_engine_did_and_when() {
    try (PrivateEngine engine = PrivateEngine.create()) {
      Docker docker = engine.start().docker();
      SampleImage.ensure(docker);
      try (EngineEvents events = docker.events()) {
        docker.runSample(List.of("--name", "job"), "sleep", "1000");
        docker.crash("job");

        long died =
            events.await(SOON, line -> line.is("die", "job"), "the death of job").arrivedNanos();
        long started =
            events.await(SOON, line -> line.is("start", "job"), "the start of job").arrivedNanos();
        assertThat(died).isGreaterThan(started);
      }
    }
  }

  private static void assertNothingIsLeft(PrivateEngine engine) {
    Remains remains = Remains.of(new Place(engine.namespace(), engine.directory()));
    assertThat(remains.processes()).isEmpty();
    assertThat(remains.mounts()).isEmpty();
    assertThat(engine.directory()).doesNotExist();
    assertThat(Files.exists(Path.of("/run/netns", engine.namespace()))).isFalse();
  }
}
