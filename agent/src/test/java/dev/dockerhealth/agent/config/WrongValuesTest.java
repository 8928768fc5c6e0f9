package dev.dockerhealth.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WrongValuesTest {
  /** Where no word is wrong for a key, what is: a name and a value on each line. */
  private static final String OTHERS =
      """
      DOCKER_HOST ssh://host
      SELECT_LABEL =x
      CONTAINER_NAME_FILTER [a
      UNHEALTHY_FOR 25h
      MAX_RESTART_ATTEMPTS 0
      API_TIMEOUT 0
      STOP_TIMEOUT -1
      STORM_THRESHOLD 101
      STATE_DIR state
      HTTP_LISTEN 9640
      HTTP_TOKEN two words
      TELEGRAM_BOT_TOKEN two words
      ALERT_WEBHOOK_TOKEN two words
      ALERT_WEBHOOK_JSON_KEY a b
      SLACK_WEBHOOK_URL hooks.slack.com/x
      HEARTBEAT_URL ftp://host/
      SMTP_URL mail.example:25
      DAILY_CHECK_TIME 24:00
      TIMEZONE Mars/Olympus
      DRILL_SCHEDULE 29 04:00
      MEMORY_LIMIT 5m
      TELEGRAM_CHAT_ID one two
      """;

  /** Keys that take any text of one line. */
  private static final List<String> FREE =
      List.of("EXCLUDE_CONTAINERS", "NAME_PREFIX", "ALERT_TITLE", "HOST_NAME");

  @Test
  void says_in_one_line_what_each_key_accepts() throws IOException {
    StringBuilder lines = new StringBuilder();

    for (Key<?> key : Keys.ALL) {
      List<String> problems = problems(key.name(), wrong(key.name()));
      assertThat(problems).as(key.name()).hasSize(1);
      lines.append(problems.getFirst()).append('\n');
    }

    new Golden(Path.of("src/test/resources/config/wrong-values.txt")).assertIs(lines.toString());
  }

  private static String wrong(String key) {
    Map<String, String> values = new LinkedHashMap<>();
    OTHERS.lines().forEach(line -> values.put(before(line), after(line)));
    FREE.forEach(free -> values.put(free, "a\u0007b"));
    return values.getOrDefault(key, "@wrong");
  }

  private static String before(String line) {
    return line.substring(0, line.indexOf(' '));
  }

  private static String after(String line) {
    return line.substring(line.indexOf(' ') + 1);
  }

  private static List<String> problems(String key, String value) {
    Sources sources =
        new Sources(Map.of(), Map.of(key, value), ConfigFile.none(), new DiskSecretFiles());
    return switch (Settings.load(sources)) {
      case Loaded.Ready ready -> List.of();
      case Loaded.Refused(ConfigProblems problems) -> problems.lines();
    };
  }
}
