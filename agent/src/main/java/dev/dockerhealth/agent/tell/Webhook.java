package dev.dockerhealth.agent.tell;

import dev.dockerhealth.agent.config.WebhookFormat;
import dev.dockerhealth.core.model.Alert;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A message for any address that takes a POST; docs/alerts.md describes the JSON. */
final class Webhook {
  private static final int TEXT = 20_000;
  private static final int VERSION = 1;

  private Webhook() {}

  /**
   * The request.
   *
   * @param key post only the text, under this key
   */
  static Post post(Target target, WebhookFormat format, Optional<String> key, Message message) {
    if (key.isPresent()) {
      return Post.json(target, new JsonObject().put(key.get(), text(message)).toString());
    }
    return switch (format == WebhookFormat.AUTO ? guessed(target) : format) {
      case AUTO, JSON -> Post.json(target, json(message));
      case SLACK -> Post.json(target, Slack.body(message));
      case DISCORD -> Post.json(target, Discord.body(message));
      case TEXT -> new Post(target, Post.TEXT, text(message), Map.of());
    };
  }

  /** What an address takes, by its host and path; Discord has a door for Slack's form, too. */
  static WebhookFormat guessed(Target target) {
    URI uri = URI.create(target.address());
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    String path = uri.getRawPath();
    if (host.equals("hooks.slack.com") || host.equals("hooks.slack-gov.com")) {
      return WebhookFormat.SLACK;
    }
    if (discord(host) && path.startsWith("/api/")) {
      return path.endsWith("/slack") ? WebhookFormat.SLACK : WebhookFormat.DISCORD;
    }
    return WebhookFormat.JSON;
  }

  private static boolean discord(String host) {
    return host.equals("discord.com")
        || host.endsWith(".discord.com")
        || host.equals("discordapp.com")
        || host.endsWith(".discordapp.com");
  }

  private static String text(Message message) {
    return Cut.to(TEXT, message.text());
  }

  private static String json(Message message) {
    Alert alert = message.alert();
    JsonObject json =
        new JsonObject()
            .put("version", VERSION)
            .put("id", alert.id())
            .put("happening", alert.happening())
            .put("stage", word(alert.stage()))
            .put("topic", word(alert.topic()))
            .put("severity", message.severity())
            .put("at", message.at().toString())
            .put("host", message.host());
    message.heading().ifPresent(heading -> json.put("heading", heading));
    json.put("title", alert.title())
        .put("message", Cut.to(TEXT, alert.text()))
        .put("text", "[%s] %s (%s)".formatted(message.severity(), message.title(), message.host()));
    alert.subject().ifPresent(subject -> json.put("container", container(subject)));
    return json.put("fields", alert.fields().stream().map(Webhook::field).toList()).toString();
  }

  private static JsonObject container(Alert.Subject subject) {
    JsonObject json =
        new JsonObject()
            .put("name", subject.name())
            .put("id", subject.container())
            .put("image", subject.image());
    subject.service().ifPresent(service -> json.put("service", service));
    return json;
  }

  private static JsonObject field(Alert.Field field) {
    return new JsonObject().put("name", field.name()).put("value", Cut.to(TEXT, field.value()));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
