package dev.dockerhealth.agent.tell;

import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Severity;
import java.util.Optional;

/** A message of a Telegram bot, which takes 4096 units. */
final class Telegram {
  /** Where bots are served. */
  static final String SERVER = "https://api.telegram.org";

  private static final int ALL = 4096;
  private static final int TITLE = 300;
  private static final int FACT = 300;
  private static final int FACTS = 1500;

  private Telegram() {}

  /** The request. */
  static Post post(String server, String token, String chat, Message message) {
    Target target = new Target(server + "/bot" + token + "/sendMessage", Optional.empty());
    JsonObject json =
        new JsonObject()
            .put("chat_id", chat)
            .put("text", text(message))
            .put("parse_mode", "HTML")
            .put("disable_notification", quiet(message.alert()))
            .put("link_preview_options", new JsonObject().put("is_disabled", true));
    return Post.json(target, json.toString());
  }

  private static boolean quiet(Alert alert) {
    return alert.severity() == Severity.INFO && alert.topic() != Alert.Topic.TEST;
  }

  /** The title and the facts come first in the count, the words take what is left. */
  private static String text(Message message) {
    String title = "<b>" + escaped(TITLE, message.headline()) + "</b>";
    String facts = facts(message);
    int room = ALL - title.length() - facts.length() - 4;
    String words = message.alert().text();
    return title + (words.isBlank() ? "" : "\n\n" + escaped(room, words)) + "\n\n" + facts;
  }

  private static String facts(Message message) {
    StringBuilder lines = new StringBuilder();
    for (Alert.Field fact : message.facts()) {
      String line =
          "<b>%s</b>: %s\n".formatted(escaped(FACT, fact.name()), escaped(FACT, fact.value()));
      if (lines.length() + line.length() <= FACTS) {
        lines.append(line);
      }
    }
    return lines + "<i>" + escaped(FACT, message.time()) + "</i>";
  }

  private static String escaped(int most, String text) {
    return Cut.escaped(most, text, Telegram::escape);
  }

  /** An at sign before a name would call whoever has it; a word joiner keeps it text. */
  private static String escape(int c) {
    return switch (c) {
      case '@' -> "@\u2060";
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      default -> Character.toString(c);
    };
  }
}
