package dev.dockerhealth.agent.expose.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The dashboard's files as they go into the jar. */
final class PageFilesTest {
  private static final int MOST_BYTES = 150_000;
  private static final Pattern IMPORTED = Pattern.compile("from ?[\"']([^\"']+)[\"']");
  private static final Pattern NAMED = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"");
  private static final Pattern INLINE =
      Pattern.compile(
          "<style|<script(?! [^>]*src=)|\\s(?:on\\w+|style)=\"", Pattern.CASE_INSENSITIVE);
  private static final Pattern ELSEWHERE = Pattern.compile("(?:https?:)?//[a-z0-9-]+\\.[a-z]");
  private static final Pattern TO_MARKUP =
      Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|unsafe(?:HTML|SVG)|document\\.write");

  private static Path root;

  @BeforeAll
  static void find() throws URISyntaxException {
    root =
        Path.of(
                Objects.requireNonNull(
                        Pages.class.getResource("/dev/dockerhealth/agent/expose/page/index.html"))
                    .toURI())
            .resolveSibling("");
  }

  @Test
  void all_of_it_is_small() throws IOException {
    long bytes = 0;
    for (Path file : files("")) {
      bytes += zipped(file);
    }

    assertThat(bytes).isBetween(10_000L, (long) MOST_BYTES);
  }

  @Test
  void every_module_that_is_imported_is_there() throws IOException {
    for (Path file : files(".js")) {
      for (String name : found(IMPORTED, file)) {
        assertThat(file.resolveSibling(name)).as("%s imports %s", file, name).exists();
      }
    }
  }

  @Test
  void every_file_that_a_page_names_is_there_and_nothing_is_inline() throws IOException {
    for (Path file : files(".html")) {
      assertThat(found(NAMED, file)).isNotEmpty();
      for (String name : found(NAMED, file)) {
        assertThat(root.resolve(name.substring(1))).as("%s names %s", file, name).exists();
      }
      assertThat(INLINE.matcher(Files.readString(file)).find()).as(file.toString()).isFalse();
    }
  }

  @Test
  void no_file_names_another_host() throws IOException {
    for (Path file : own()) {
      String text = Files.readString(file).replace("http://www.w3.org/2000/svg", "");
      assertThat(ELSEWHERE.matcher(text).results().map(MatchResult::group))
          .as(file.toString())
          .isEmpty();
    }
  }

  @Test
  void no_text_becomes_markup() throws IOException {
    for (Path file : own()) {
      assertThat(TO_MARKUP.matcher(Files.readString(file)).find()).as(file.toString()).isFalse();
    }
  }

  @Test
  void every_file_is_served() throws IOException {
    for (Path file : files("")) {
      String path = root.relativize(file).toString();
      if (path.startsWith("assets/") && !path.endsWith("LICENSE")) {
        assertThat(Pages.asset(path.substring("assets/".length()))).as(path).isPresent();
      }
    }
  }

  private static List<Path> own() throws IOException {
    return files("").stream().filter(file -> !file.toString().contains("/lib/")).toList();
  }

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(ending))
          .toList();
    }
  }

  private static List<String> found(Pattern pattern, Path file) throws IOException {
    return pattern.matcher(Files.readString(file)).results().map(found -> found.group(1)).toList();
  }

  private static int zipped(Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(bytes)) {
      Files.copy(file, zip);
    }
    return bytes.size();
  }
}
