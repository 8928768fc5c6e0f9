package dev.dockerhealth.agent.tell;

import dev.dockerhealth.core.model.Alert;
import java.util.Optional;
import java.util.function.Function;

/** A channel that is one request a message. */
final class WebChannel implements Channel {
  private final String name;
  private final Letterhead letterhead;
  private final Function<Message, Post> form;
  private final Function<Sent.Answered, Optional<Delivery>> meaning;
  private final HttpSender sender;
  private final Answer answer;

  /**
   * A channel.
   *
   * @param form the request a message becomes
   * @param meaning answers that mean something else here than elsewhere
   */
  WebChannel(
      String name,
      Letterhead letterhead,
      Function<Message, Post> form,
      Function<Sent.Answered, Optional<Delivery>> meaning,
      HttpSender sender,
      Answer answer) {
    this.name = name;
    this.letterhead = letterhead;
    this.form = form;
    this.meaning = meaning;
    this.sender = sender;
    this.answer = answer;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Delivery send(Alert alert) {
    Sent sent = sender.send(form.apply(Message.of(alert, letterhead)));
    Optional<Delivery> own =
        sent instanceof Sent.Answered answered ? meaning.apply(answered) : Optional.empty();
    return own.orElseGet(() -> answer.of(sent));
  }
}
