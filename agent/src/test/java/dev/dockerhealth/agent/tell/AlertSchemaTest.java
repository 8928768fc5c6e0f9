package dev.dockerhealth.agent.tell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.config.WebhookFormat;
import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The JSON of the webhook is what docs/alert.schema.json says. */
class AlertSchemaTest {
  private Parsed schema;

  @BeforeEach
  void read() throws IOException {
    schema = Parsed.of(Files.readString(Path.of("../docs/alert.schema.json")));
  }

  @Test
  void every_kind_keeps_to_it() {
    Letterhead letterhead = Kinds.letterhead(Optional.of("Home"));
    for (Alert alert : Kinds.all().values()) {
      Post post =
          Webhook.post(
              Target.of("https://h/"),
              WebhookFormat.JSON,
              Optional.empty(),
              Message.of(alert, letterhead));
      Parsed body = Parsed.of(post.body());
      keeps(body, schema);
      body.at("fields").list().forEach(f -> keeps(f, schema.at("properties.fields.items")));
      if (body.has("container")) {
        keeps(body.at("container"), schema.at("properties.container"));
      }
      assertThat(texts("stage")).contains(body.at("stage").text());
    }
  }

  @Test
  void it_names_every_word() {
    assertThat(texts("stage")).isEqualTo(words(Alert.Stage.values()));
    assertThat(texts("topic")).isEqualTo(words(Alert.Topic.values()));
    assertThat(texts("severity")).isEqualTo(words(Severity.values()));
  }

  private static void keeps(Parsed body, Parsed schema) {
    Set<?> known = ((Map<?, ?>) schema.at("properties").value()).keySet();
    List<String> required = schema.at("required").texts().toList();
    assertThat(((Map<?, ?>) body.value()).keySet().stream().map(String::valueOf).toList())
        .containsAll(required)
        .allMatch(known::contains);
  }

  private List<String> texts(String property) {
    return schema.at("properties." + property + ".enum").texts().toList();
  }

  private static List<String> words(Enum<?>[] values) {
    return Stream.of(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
  }
}
