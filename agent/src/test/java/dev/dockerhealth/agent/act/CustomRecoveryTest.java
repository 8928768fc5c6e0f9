package dev.dockerhealth.agent.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.Remedy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class CustomRecoveryTest {
  @TempDir private Path folder;

  private final List<String> evidence = new ArrayList<>();

  @Test
  void ten_means_handled_and_its_words_are_evidence() throws Exception {
    CallResult result =
        asks("custom_recovery() { echo \"seen $1 $DOCKER_HEALTH_FAULT\"; return 10; }");

    assertThat(result).isEqualTo(new CallResult.Handled());
    assertThat(evidence).containsExactly("a-1 web script seen web unhealthy\n");
  }

  @Test
  void it_knows_whom_it_is_about_and_how_to_reach_the_engine() throws Exception {
    asks(
        "custom_recovery() { echo \"$DOCKER_HEALTH_NAME $DOCKER_HEALTH_CONTAINER"
            + " $DOCKER_HEALTH_REMEDY $DOCKER_HEALTH_ATTEMPT $DOCKER_HEALTH_ATTEMPT_ID"
            + " $DOCKER_HOST\"; }");

    assertThat(evidence).containsExactly("a-1 web script web c1 restart 1 a-1 unix:///here\n");
  }

  @Test
  void another_code_is_told_and_the_remedy_is_to_follow() throws Exception {
    assertThat(asks("custom_recovery() { return 0; }")).isEqualTo(new CallResult.Done());
    assertThat(asks("custom_recovery() { echo no; echo way; return 3; }"))
        .isEqualTo(new CallResult.Refused("ended with 3: no way"));
  }

  @Test
  void secrets_are_masked_in_what_is_told() throws Exception {
    assertThat(asks("custom_recovery() { echo token hunter2; return 1; }"))
        .isEqualTo(new CallResult.Refused("ended with 1: token ***"));
  }

  @Test
  void one_that_hangs_is_ended_with_all_that_it_began() throws Exception {
    Path pid = folder.resolve("pid");

    CallResult result =
        asks("custom_recovery() { sleep 1000 & echo $! > '" + pid + "'; echo begun; wait; }");

    assertThat(result).isEqualTo(new CallResult.Refused("was killed after 2 s: begun"));
    ScriptRunTest.assertEnded(pid);
  }

  @Test
  void a_file_without_the_function_or_that_cannot_be_read_is_told() throws Exception {
    assertThat(asks("other() { return 10; }"))
        .isEqualTo(
            new CallResult.Refused("ended with 1: " + file() + " has no function custom_recovery"));
    assertThat(asks("return 10"))
        .isEqualTo(
            new CallResult.Refused("ended with 1: " + file() + " ended with 10 when it was read"));
  }

  @Test
  void one_that_is_refused_is_not_asked_and_that_is_said_once() throws Exception {
    List<String> said = new ArrayList<>();
    Logger log = Logger.getLogger(CustomRecovery.class.getName());
    Handler ear = ear(said);
    log.addHandler(ear);
    CustomRecovery custom = custom(Optional.of(file()), Optional.of("it is not ours"));

    assertThat(custom.there()).isFalse();
    assertThat(custom.there()).isFalse();
    assertThat(custom.ask(act())).isEqualTo(new CallResult.NotSent("it is not ours"));

    log.removeHandler(ear);
    assertThat(said).containsExactly("CUSTOM_RECOVERY is not asked: it is not ours");
  }

  @Test
  void that_there_is_none_is_no_fault() {
    CustomRecovery custom = custom(Optional.empty(), Optional.empty());

    assertThat(custom.there()).isFalse();
    assertThat(custom.ask(act())).isEqualTo(new CallResult.NotSent("there is no script any more"));
  }

  private CallResult asks(String text) throws Exception {
    Files.writeString(file(), text + "\n");
    CustomRecovery custom = custom(Optional.of(file()), Optional.empty());
    assertThat(custom.there()).isTrue();
    return custom.ask(act());
  }

  private CustomRecovery custom(Optional<Path> file, Optional<String> refusal) {
    return new CustomRecovery(
        () -> file,
        path -> refusal,
        Map.of("DOCKER_HOST", "unix:///here"),
        text -> text.replace("hunter2", "***"),
        (attempt, patient, kind, text) ->
            evidence.add(attempt + " " + patient + " " + kind + " " + text));
  }

  private Path file() {
    return folder.resolve("custom-recovery.sh");
  }

  private static Command.Act act() {
    Command.Act act = Acts.act(new Remedy.Restart(Optional.empty()), Attempt.SCRIPT);
    return new Command.Act(act.patient(), act.name(), act.attempt(), Duration.ofSeconds(2));
  }

  private static Handler ear(List<String> said) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        said.add(line.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
