package dev.dockerhealth.agent.record;

import static dev.dockerhealth.agent.record.Fixture.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Permissions bind root only where it has given up its power over them; so a child does. */
@Tag("edge")
class ForbiddenJournalTest {

  @TempDir Path folder;

  @AfterEach
  void allow() throws Exception {
    mode(folder, "rwxr-x---");
  }

  @Test
  void a_journal_that_we_may_not_open_is_set_aside() throws Exception {
    Journal.open(folder, JournalLimits.DEFAULT, T0, new Fixture()).close();
    mode(folder.resolve(JournalFile.NAME), "---------");

    assertThat(openWithoutPower()).startsWith("set aside " + folder);
  }

  @Test
  void a_folder_that_we_may_not_write_to_is_said_with_its_mend() throws Exception {
    Journal.open(folder, JournalLimits.DEFAULT, T0, new Fixture()).close();
    mode(folder, "r-xr-x---");

    assertThat(openWithoutPower()).startsWith("READ_ONLY").contains("give docker-health the right");
  }

  @Test
  void an_empty_folder_that_we_may_not_write_to_is_said_with_its_mend() throws Exception {
    mode(folder, "r-xr-x---");

    assertThat(openWithoutPower()).startsWith("READ_ONLY").contains("give docker-health the right");
  }

  private String openWithoutPower() throws Exception {
    Process child =
        new ProcessBuilder(
                "setpriv",
                "--bounding-set=-dac_override,-dac_read_search",
                "--inh-caps=-dac_override,-dac_read_search",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).as(said).isZero();
    return said;
  }

  private static void mode(Path path, String mode) throws Exception {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  /** Opens it and says what came of it. */
  static final class Child {

    private Child() {}

    public static void main(String[] args) {
      try (Journal journal =
          Journal.open(Path.of(args[0]), JournalLimits.DEFAULT, T0, signal -> {})) {
        System.out.println("set aside " + journal.recall().setAside().orElse("nothing"));
      } catch (JournalProblem problem) {
        System.out.println(problem.kind() + " " + problem.sentence());
      }
    }
  }
}
