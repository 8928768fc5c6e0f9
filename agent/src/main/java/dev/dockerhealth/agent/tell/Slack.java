package dev.dockerhealth.agent.tell;

import dev.dockerhealth.core.model.Alert;
import java.util.ArrayList;
import java.util.List;

/**
 * A message in Slack's Block Kit. Its limits: 150 units in a header, 3000 in a text, 2000 in a
 * field, 10 fields in a section, 50 blocks.
 */
final class Slack {
  private static final int HEADER = 150;
  private static final int TEXT = 3000;
  private static final int FIELD = 2000;
  private static final int FIELDS = 10;
  private static final int SECTIONS = 4;
  private static final int FALLBACK = 300;
  private static final int NAME = 100;

  private Slack() {}

  /** What is posted to an incoming webhook. */
  static String body(Message message) {
    JsonObject header =
        new JsonObject().put("type", "header").put("text", plain(HEADER, message.headline(), true));
    JsonObject details =
        new JsonObject().put("color", message.look().hex()).put("blocks", details(message));
    String fallback = "%s (%s)".formatted(message.headline(), message.host());
    return new JsonObject()
        .put("text", Cut.escaped(FALLBACK, fallback, Slack::escape))
        .put("mrkdwn", false)
        .put("unfurl_links", false)
        .put("unfurl_media", false)
        .put("blocks", List.of(header))
        .put("attachments", List.of(details))
        .toString();
  }

  private static List<JsonObject> details(Message message) {
    List<JsonObject> blocks = new ArrayList<>();
    String text = message.alert().text();
    if (!text.isBlank()) {
      blocks.add(new JsonObject().put("type", "section").put("text", plain(TEXT, text, false)));
    }
    List<Alert.Field> facts = message.facts();
    int shown = Math.min(facts.size(), FIELDS * SECTIONS);
    for (int from = 0; from < shown; from += FIELDS) {
      blocks.add(section(facts.subList(from, Math.min(from + FIELDS, shown))));
    }
    blocks.add(context(message, facts.size() - shown));
    return blocks;
  }

  private static JsonObject section(List<Alert.Field> facts) {
    return new JsonObject()
        .put("type", "section")
        .put("fields", facts.stream().map(Slack::field).toList());
  }

  private static JsonObject field(Alert.Field fact) {
    String name = Cut.escaped(NAME, withoutMarks(fact.name()), Slack::escape);
    String value = value(FIELD - name.length() - 3, fact.value());
    return markdown("*" + name + "*\n" + value);
  }

  private static JsonObject context(Message message, int more) {
    String line =
        "*%s*  ·  %s%s"
            .formatted(
                message.grade(), message.time(), more > 0 ? "  ·  " + more + " more facts" : "");
    return new JsonObject().put("type", "context").put("elements", List.of(markdown(line)));
  }

  /**
   * Slack has no escape for its marks. Where a value has one, it is shown as code, in which none
   * counts: it can still be copied, which zero-width characters would spoil.
   */
  private static String value(int most, String value) {
    boolean marked = value.chars().anyMatch(c -> "*_~`".indexOf(c) >= 0) || value.startsWith(">");
    return marked && value.indexOf('\n') < 0
        ? "`" + Cut.escaped(most - 2, value.replace('`', 'ˋ'), Slack::escape) + "`"
        : Cut.escaped(most, withoutMarks(value), Slack::escape);
  }

  /** Marks as characters that look like them. */
  private static String withoutMarks(String text) {
    return text.replace('*', '∗').replace('_', 'ˍ').replace('~', '∼').replace('`', 'ˋ');
  }

  private static JsonObject markdown(String text) {
    return new JsonObject().put("type", "mrkdwn").put("text", text);
  }

  private static JsonObject plain(int most, String text, boolean emoji) {
    return new JsonObject()
        .put("type", "plain_text")
        .put("text", Cut.escaped(most, text, Slack::escape))
        .put("emoji", emoji);
  }

  /** What would begin a mention, a link or an entity. */
  private static String escape(int c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      default -> Character.toString(c);
    };
  }
}
