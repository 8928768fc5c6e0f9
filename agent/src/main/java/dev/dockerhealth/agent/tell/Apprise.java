package dev.dockerhealth.agent.tell;

import dev.dockerhealth.core.model.Alert;
import java.util.Optional;

/** A message for the notify address of an Apprise server, which hands it on. */
final class Apprise {
  private static final int TITLE = 250;
  private static final int BODY = 30_000;
  private static final int NO_CONTENT = 204;
  private static final int FAILED_DEPENDENCY = 424;

  private Apprise() {}

  /** The request. */
  static Post post(Target target, Message message) {
    Alert alert = message.alert();
    String words = alert.text().isBlank() ? "" : alert.text() + "\n\n";
    JsonObject json =
        new JsonObject()
            .put("title", Cut.to(TITLE, message.headline()))
            .put("body", Cut.to(BODY, words + message.factLines()))
            .put("type", type(alert))
            .put("format", "text");
    return Post.json(target, json.toString());
  }

  /** Its own meaning of two answers: 204 nobody is to be told, 424 one of those could not be. */
  static Optional<Delivery> meaning(Sent.Answered answered) {
    return switch (answered.status()) {
      case NO_CONTENT ->
          Optional.of(new Delivery.Refused("204 the Apprise server has no address under this key"));
      case FAILED_DEPENDENCY ->
          Optional.of(
              new Delivery.Later(
                  "424 Apprise could not reach all of its addresses", Optional.empty()));
      default -> Optional.empty();
    };
  }

  private static String type(Alert alert) {
    if (alert.stage() == Alert.Stage.ENDS) {
      return "success";
    }
    return switch (alert.severity()) {
      case INFO -> "info";
      case WARNING -> "warning";
      case CRITICAL -> "failure";
    };
  }
}
