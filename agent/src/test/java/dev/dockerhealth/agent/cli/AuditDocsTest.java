package dev.dockerhealth.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.config.Golden;
import dev.dockerhealth.core.audit.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The manual of the rules, against the rules. */
class AuditDocsTest {
  private static final Path DOCS = Path.of("../docs");
  private static final String MARK = "<!-- The rest is generated from the rules. -->\n";

  @Test
  void the_table_of_rules_is_what_the_rules_say() throws IOException {
    Path page = DOCS.resolve("audit.md");
    String written = Files.readString(page);
    assertThat(written).contains(MARK);

    String head = written.substring(0, written.indexOf(MARK));

    new Golden(page).assertIs(head + MARK + rules());
  }

  @Test
  void each_chapter_is_there_and_names_its_rules() throws IOException {
    String page = Files.readString(DOCS.resolve("reliability.md"));
    List<String> anchors =
        page.lines()
            .filter(line -> line.startsWith("## "))
            .map(line -> line.substring(3).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"))
            .toList();

    for (Rule rule : Rule.values()) {
      String link = rule.chapter().link();
      assertThat(anchors).contains(link.substring(link.indexOf('#') + 1));
      assertThat(page).as(rule.id()).contains("`" + rule.id() + "`");
    }
  }

  private static String rules() {
    return Arrays.stream(Rule.values())
        .map(
            rule ->
                """

                ### `%s`

                %s (%s). %s

                **Mend:** %s [More](%s)
                """
                    .formatted(
                        rule.id(),
                        capital(rule.what()),
                        rule.severity().name().toLowerCase(Locale.ROOT),
                        rule.why(),
                        rule.mend(),
                        rule.chapter().link()))
        .collect(Collectors.joining());
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
