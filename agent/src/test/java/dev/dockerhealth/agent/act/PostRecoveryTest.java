package dev.dockerhealth.agent.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Outcome;
import dev.dockerhealth.core.model.Remedy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostRecoveryTest {
  private static final Logger LOG = Logger.getLogger(PostRecovery.class.getName());

  @TempDir private Path folder;

  private final List<String> said = new CopyOnWriteArrayList<>();
  private final Handler ear =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          said.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listens() {
    LOG.addHandler(ear);
  }

  @AfterEach
  void listens_no_more() {
    LOG.removeHandler(ear);
  }

  @Test
  void it_is_told_the_name_and_the_outcome() throws Exception {
    Path seen = folder.resolve("seen");
    Path script =
        script(
            "echo \"$1 $DOCKER_HEALTH_NAME $DOCKER_HEALTH_CONTAINER $DOCKER_HEALTH_FAULT"
                + " $DOCKER_HEALTH_REMEDY $DOCKER_HEALTH_ATTEMPT $DOCKER_HEALTH_OUTCOME"
                + " $DOCKER_HEALTH_TOOK\" > '"
                + seen
                + "'");

    runs(script, Optional.empty(), 1);

    assertThat(seen).hasContent("web web c1 unhealthy start 1 recovered 41");
    assertThat(said).isEmpty();
  }

  @Test
  void its_failure_is_one_line_in_the_log() throws Exception {
    runs(script("echo no; echo 'such host'; exit 4"), Optional.empty(), 1);

    assertThat(said).containsExactly("web: POST_RECOVERY_SCRIPT ended with 4: no such host");
  }

  @Test
  void one_that_hangs_is_killed_and_told() throws Exception {
    runs(script("exec sleep 1000"), Optional.empty(), 1);

    assertThat(said).containsExactly("web: POST_RECOVERY_SCRIPT was killed after 2 s");
  }

  @Test
  void one_that_is_refused_is_not_run_and_told_once() throws Exception {
    Path seen = folder.resolve("seen");

    runs(script("touch '" + seen + "'"), Optional.of("it is not ours"), 3);

    assertThat(seen).doesNotExist();
    assertThat(said).containsExactly("POST_RECOVERY_SCRIPT is not run: it is not ours");
  }

  private void runs(Path script, Optional<String> refusal, int times) throws Exception {
    try (PostRecovery post =
        new PostRecovery(
            () -> Optional.of(script), p -> refusal, Map.of(), Duration.ofSeconds(2))) {
      for (int i = 0; i < times; i++) {
        post.after(end(), "web");
      }
    }
  }

  private static Entry.AttemptEnded end() {
    return new Entry.AttemptEnded(
        Instant.EPOCH,
        Acts.WEB,
        "e-1",
        Acts.act(new Remedy.Start(), 0).attempt(),
        Outcome.RECOVERED,
        "",
        Duration.ofSeconds(41));
  }

  private Path script(String text) throws Exception {
    Path script = Files.writeString(folder.resolve("post.sh"), "#!/bin/bash\n" + text + "\n");
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }
}
