package dev.dockerhealth.agent.tell;

import dev.dockerhealth.core.model.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A message as Discord's embed. Its limits: 256 units in a title and in a field's name, 4096 in the
 * description, 1024 in a field, 25 fields, 2048 in the footer, 6000 in all.
 */
final class Discord {
  private static final int TITLE = 256;
  private static final int DESCRIPTION = 4096;
  private static final int NAME = 256;
  private static final int VALUE = 1024;
  private static final int FIELDS = 25;
  private static final int FOOTER = 200;
  private static final int ALL = 6000;

  /** So much is kept for the words, whatever the fields need. */
  private static final int WORDS = 2000;

  private static final int BESIDE = 24;
  private static final Pattern MENTION = Pattern.compile("@(everyone|here)");

  private Discord() {}

  /** What is posted to a webhook. */
  static String body(Message message) {
    String title = Cut.escaped(TITLE, disarmed(message.headline()), Discord::escape);
    String footer = Cut.to(FOOTER, message.grade() + " · " + message.host());
    List<Alert.Field> fields = fields(message, ALL - WORDS - title.length() - footer.length());
    int used = title.length() + footer.length() + length(fields);
    JsonObject embed = new JsonObject().put("title", title);
    String words = message.alert().text();
    if (!words.isBlank()) {
      int room = Math.min(DESCRIPTION, ALL - used);
      embed.put("description", Cut.escaped(room, disarmed(words), Discord::escape));
    }
    embed
        .put("color", message.look().colour())
        .put("fields", fields.stream().map(Discord::field).toList())
        .put("footer", new JsonObject().put("text", footer))
        .put("timestamp", message.at().toString());
    return new JsonObject()
        .put("allowed_mentions", new JsonObject().texts("parse", List.of()))
        .put("embeds", List.of(embed))
        .toString();
  }

  /** As many as fit, escaped. */
  private static List<Alert.Field> fields(Message message, int room) {
    List<Alert.Field> fit = new ArrayList<>();
    int left = room;
    for (Alert.Field fact : message.facts()) {
      Alert.Field safe =
          new Alert.Field(
              Cut.escaped(NAME, disarmed(fact.name()), Discord::escape),
              Cut.escaped(VALUE, disarmed(fact.value()), Discord::escape));
      left -= safe.name().length() + safe.value().length();
      if (left < 0 || fit.size() == FIELDS) {
        return fit;
      }
      fit.add(safe);
    }
    return fit;
  }

  private static int length(List<Alert.Field> fields) {
    return fields.stream().mapToInt(f -> f.name().length() + f.value().length()).sum();
  }

  private static JsonObject field(Alert.Field field) {
    return new JsonObject()
        .put("name", field.name())
        .put("value", field.value())
        .put("inline", field.value().length() <= BESIDE);
  }

  /** Nobody is called, and nothing looks as if somebody were. */
  private static String disarmed(String text) {
    return MENTION.matcher(text).replaceAll("@\u200b$1");
  }

  /** A backslash before whatever Discord's Markdown knows. */
  private static String escape(int c) {
    return "\\*_~`|<>[]()#-+".indexOf(c) >= 0 ? "\\" + (char) c : Character.toString(c);
  }
}
