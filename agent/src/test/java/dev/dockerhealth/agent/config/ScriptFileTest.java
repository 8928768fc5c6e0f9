package dev.dockerhealth.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScriptFileTest {
  @TempDir private Path folder;
  private Path script = Path.of("/");

  @BeforeEach
  void there_is_a_script() throws IOException {
    script = Files.writeString(folder.resolve("post.sh"), "#!/bin/bash\n");
    mode(script, "rwxr-xr-x");
  }

  @Test
  void ours_is_run() {
    assertThat(ScriptFile.refusal(script)).isEmpty();
  }

  @Test
  void one_that_others_can_write_is_refused() throws IOException {
    mode(script, "rwxrwxr-x");
    assertThat(ScriptFile.refusal(script))
        .hasValue(real() + " can be written by others (chmod go-w)");
  }

  @Test
  void one_in_a_folder_that_others_can_write_is_refused() throws IOException {
    mode(folder, "rwxrwxrwx");
    assertThat(ScriptFile.refusal(script).orElseThrow()).contains("can be written by others");
  }

  @Test
  void one_of_somebody_else_is_refused() throws IOException {
    Assumptions.assumeTrue("root".equals(System.getProperty("user.name")));
    Files.setAttribute(script, "unix:uid", 12_345);
    assertThat(ScriptFile.refusal(script))
        .hasValue(real() + " belongs neither to root nor to the running user");
  }

  @Test
  void one_that_is_missing_or_not_executable_is_refused() throws IOException {
    mode(script, "rw-r--r--");
    assertThat(ScriptFile.refusal(script)).hasValue(script + " is not executable (chmod u+x)");
    assertThat(ScriptFile.refusal(folder.resolve("none")))
        .hasValue(folder.resolve("none") + " cannot be read, or is not there");
    assertThat(ScriptFile.refusal(folder)).hasValue(folder + " is not a file");
  }

  @Test
  void one_that_is_sourced_need_not_be_executable() throws IOException {
    mode(script, "rw-r--r--");
    assertThat(ScriptFile.refusalToSource(script)).isEmpty();
    mode(script, "rw-rw-rw-");
    assertThat(ScriptFile.refusalToSource(script))
        .hasValue(real() + " can be written by others (chmod go-w)");
  }

  @Test
  void a_missing_file_of_custom_recovery_counts_only_where_somebody_named_it() {
    Path none = folder.resolve("none");
    assertThat(ScriptFile.ofCustomRecovery(settings(Map.of("CUSTOM_RECOVERY", none.toString()))))
        .contains(none);
    assertThat(ScriptFile.meant(none, true)).contains(none);
    assertThat(ScriptFile.meant(none, false)).isEmpty();
    assertThat(ScriptFile.meant(script, false)).contains(script);
  }

  @Test
  void where_nobody_named_one_it_is_looked_for_at_the_usual_place() {
    Path usual = Path.of("/etc/docker-health/custom-recovery.sh");
    assertThat(ScriptFile.ofCustomRecovery(settings(Map.of())))
        .isEqualTo(ScriptFile.meant(usual, false));
  }

  private static Settings settings(Map<String, String> environment) {
    Sources sources = new Sources(Map.of(), environment, ConfigFile.none(), new DiskSecretFiles());
    return ((Loaded.Ready) Settings.load(sources)).settings();
  }

  private Path real() throws IOException {
    return script.toRealPath();
  }

  private static void mode(Path path, String mode) throws IOException {
    var _ = Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }
}
