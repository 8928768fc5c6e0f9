package dev.dockerhealth.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.record.LockFile.Claim;
import dev.dockerhealth.agent.record.LockFile.Holder;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {

  private static final Instant SINCE = Instant.parse("2026-03-04T05:06:07Z");
  private static final Holder SELF = new Holder(4711, "watch", SINCE);

  @TempDir Path folder;

  @Test
  void the_first_has_it_and_the_second_is_told_who() throws Exception {
    Claim first = LockFile.claim(folder, SELF);
    Claim second = LockFile.claim(folder, new Holder(4712, "once", SINCE));

    assertThat(first).isInstanceOf(Claim.Held.class);
    assertThat(second).isEqualTo(new Claim.Taken(Optional.of(SELF)));
    assertThat(LockFile.holder(folder)).contains(SELF);
    free(first);
  }

  @Test
  void it_can_be_had_again_when_it_was_freed() throws Exception {
    free(LockFile.claim(folder, SELF));

    assertThat(LockFile.holder(folder)).isEmpty();
    Claim again = LockFile.claim(folder, SELF);
    assertThat(again).isInstanceOf(Claim.Held.class);
    free(again);
  }

  @Test
  void nobody_holds_what_does_not_exist() {
    assertThat(LockFile.holder(folder)).isEmpty();
  }

  @Test
  void another_process_holds_it_until_it_is_killed() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Holder holder = new Holder(child.pid(), "watch", SINCE);
    try (BufferedReader lines = child.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("held");

      assertThat(LockFile.holder(folder)).contains(holder);
      assertThat(LockFile.claim(folder, SELF)).isEqualTo(new Claim.Taken(Optional.of(holder)));
      assertThat(LockFile.claim(folder, SELF)).isEqualTo(new Claim.Taken(Optional.of(holder)));
    } finally {
      child.destroyForcibly();
    }
    assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();

    Claim ours = LockFile.claim(folder, SELF);
    assertThat(ours).isInstanceOf(Claim.Held.class);
    assertThat(Files.readString(folder.resolve(LockFile.NAME))).contains("pid=4711");
    free(ours);
  }

  private static void free(Claim claim) {
    if (claim instanceof Claim.Held held) {
      held.lock().close();
    }
  }

  /** Holds it until its input ends. */
  static final class Child {

    private Child() {}

    public static void main(String[] args) throws Exception {
      Holder self = new Holder(ProcessHandle.current().pid(), "watch", SINCE);
      if (LockFile.claim(Path.of(args[0]), self) instanceof Claim.Held) {
        System.out.println("held");
        System.in.read();
      }
    }
  }
}
