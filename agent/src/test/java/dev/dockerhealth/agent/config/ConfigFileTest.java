package dev.dockerhealth.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.config.Parsed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "A=b|b",
        "  A = b c  |b c",
        "export A=b|b",
        "export   A=\"b c\"|b c",
        "A='b'|b",
        "A=\"b'|\"b'",
        "A=\"|\"",
        "A=\"\"b\"\"|\"b\"",
        "A=$HOME ${X} `echo`|$HOME ${X} `echo`",
        "A=b # c|b # c",
        "A=a=b|a=b",
        "A=b\\nc|b\\nc"
      })
  void reads_a_line_and_expands_nothing(String line, String value) {
    assertThat(parsed(line).lines()).containsEntry("A", new ConfigFile.Line(1, value));
  }

  @Test
  void reads_empty_values() {
    assertThat(parsed("A=\nB=''\n").lines().values())
        .containsExactly(new ConfigFile.Line(1, ""), new ConfigFile.Line(2, ""));
  }

  @Test
  void counts_lines_over_comments_and_windows_line_ends() {
    ConfigFile file = parsed("\uFEFF# ours\r\n\r\n  # more\r\nA=1\r\nB=2");

    assertThat(file.problems()).isEmpty();
    assertThat(file.lines())
        .containsEntry("A", new ConfigFile.Line(4, "1"))
        .containsEntry("B", new ConfigFile.Line(5, "2"))
        .hasSize(2);
  }

  @Test
  void says_which_lines_are_none_and_never_shows_them() {
    assertThat(parsed("A=1\nHTTP_TOKEN hush\n=x\n1A=2").problems())
        .containsExactly(
            "/c.env:2: is not KEY=value",
            "/c.env:3: is not KEY=value",
            "/c.env:4: is not KEY=value");
  }

  @Test
  void says_which_line_is_not_utf_8() {
    byte[] bytes = "A=1\nB=\u00e4\nC=3".getBytes(StandardCharsets.ISO_8859_1);

    ConfigFile file = ConfigFile.of("/c.env", bytes);

    assertThat(file.problems()).containsExactly("/c.env:2: is not UTF-8");
    assertThat(file.lines()).containsOnlyKeys("A", "C");
  }

  @Test
  void takes_the_last_of_two_and_says_so() {
    ConfigFile file = parsed("A=1\nA=2");

    assertThat(file.lines()).containsEntry("A", new ConfigFile.Line(2, "2"));
    assertThat(file.warnings()).containsExactly("/c.env:2: A is set again; line 1 does not count");
  }

  @Test
  void reads_one_mebibyte_and_no_more() {
    byte[] full = "#".repeat(ConfigFile.MAX_BYTES).getBytes(StandardCharsets.UTF_8);
    byte[] over = "#".repeat(ConfigFile.MAX_BYTES + 1).getBytes(StandardCharsets.UTF_8);

    assertThat(ConfigFile.of("/c.env", full).problems()).isEmpty();
    assertThat(ConfigFile.of("/c.env", over).problems())
        .containsExactly("/c.env: cannot be read: it is larger than 1 MiB");
  }

  @Test
  void reads_a_file_of_the_host(@TempDir Path dir) throws IOException {
    Path path = Files.writeString(dir.resolve("config.env"), "A=1\n");

    assertThat(ConfigFile.read(path).lines()).containsEntry("A", new ConfigFile.Line(1, "1"));
    assertThat(ConfigFile.readIfPresent(path)).isEqualTo(ConfigFile.read(path));
  }

  @Test
  void misses_a_file_only_where_a_person_named_it(@TempDir Path dir) {
    Path path = dir.resolve("none.env");

    assertThat(ConfigFile.read(path).problems())
        .containsExactly(path + ": cannot be read: there is no such file");
    assertThat(ConfigFile.readIfPresent(path)).isEqualTo(ConfigFile.none());
  }

  @Test
  void says_that_a_folder_cannot_be_read(@TempDir Path dir) {
    assertThat(ConfigFile.readIfPresent(dir).problems())
        .singleElement()
        .asString()
        .startsWith(dir + ": cannot be read: ");
  }

  @Test
  void strips_newlines_at_the_end_of_a_secret(@TempDir Path dir) throws IOException {
    Path path = Files.writeString(dir.resolve("token"), " hush \r\n\n");

    assertThat(new DiskSecretFiles().read(path.toString())).isEqualTo(new Parsed.Value<>(" hush "));
  }

  @Test
  void says_why_a_secret_cannot_be_read(@TempDir Path dir) throws IOException {
    Path empty = Files.writeString(dir.resolve("empty"), "\n");
    String words = "the path of a readable file with the secret: ";

    assertThat(new DiskSecretFiles().read(empty.toString()))
        .isEqualTo(new Parsed.Wrong<>(words + "it is empty"));
    assertThat(new DiskSecretFiles().read(dir.resolve("none").toString()))
        .isEqualTo(new Parsed.Wrong<>(words + "there is no such file"));
    assertThat(new DiskSecretFiles().read("token"))
        .isEqualTo(new Parsed.Wrong<>(words + "the path is not absolute"));
  }

  private static ConfigFile parsed(String text) {
    return ConfigFile.of("/c.env", text.getBytes(StandardCharsets.UTF_8));
  }
}
