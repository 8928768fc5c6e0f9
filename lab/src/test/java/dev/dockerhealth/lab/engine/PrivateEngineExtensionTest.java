package dev.dockerhealth.lab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("engine")
@ExtendWith(PrivateEngineExtension.class)
final class PrivateEngineExtensionTest {
  @RepeatedTest(2)
  void each_test_finds_the_shared_engine_empty(PrivateEngine engine, Docker docker) {
    assertThat(engine.isAnswering()).isTrue();
    assertThat(docker.run("ps", "--all", "--quiet")).isEmpty();

    docker.runSample(List.of("--name", "web"), "sleep", "1000");
  }
}
