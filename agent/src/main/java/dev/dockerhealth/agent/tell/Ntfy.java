package dev.dockerhealth.agent.tell;

import dev.dockerhealth.core.model.Alert;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** A message for a topic of ntfy, which takes 4096 bytes; what is longer would become a file. */
final class Ntfy {
  private static final int BODY = 4096;
  private static final int TITLE = 200;

  private Ntfy() {}

  /** The request. */
  static Post post(Target target, Message message) {
    Alert alert = message.alert();
    String words = alert.text().isBlank() ? "" : alert.text() + "\n\n";
    return new Post(target, Post.TEXT, Cut.bytes(BODY, words + message.factLines()), Map.of())
        .with("Title", word(Cut.bytes(TITLE, message.title())))
        .with("Priority", Integer.toString(priority(alert)))
        .with("Tags", message.look().tag());
  }

  /** 1 is least, 3 usual, 5 wakes people. */
  private static int priority(Alert alert) {
    if (alert.stage() == Alert.Stage.ENDS) {
      return 3;
    }
    return switch (alert.severity()) {
      case INFO -> 2;
      case WARNING -> 4;
      case CRITICAL -> 5;
    };
  }

  /** A header has no room for more than ASCII; ntfy reads encoded words (RFC 2047). */
  private static String word(String text) {
    boolean ascii = text.chars().allMatch(c -> c >= ' ' && c <= '~') && !text.contains("=?");
    return ascii
        ? text
        : "=?UTF-8?B?"
            + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
            + "?=";
  }
}
