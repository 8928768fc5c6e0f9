package dev.dockerhealth.agent.tell;

import dev.dockerhealth.agent.config.MailUrl;
import dev.dockerhealth.core.model.Alert;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;

/**
 * Mail by SMTP. A server's certificate and name are checked wherever TLS is spoken, and a password
 * is sent over TLS only, unless the settings say {@code starttls=off}.
 */
final class Mail implements Channel {
  private final Letterhead letterhead;
  private final MailUrl server;
  private final List<String> to;
  private final HttpSender.Limits limits;
  private final Optional<SSLSocketFactory> trust;
  private final Answer answer;

  /**
   * A way to these people.
   *
   * @param trust other certificates than those this host trusts
   */
  Mail(
      Letterhead letterhead,
      MailUrl server,
      List<String> to,
      HttpSender.Limits limits,
      Optional<SSLSocketFactory> trust,
      Answer answer) {
    this.letterhead = letterhead;
    this.server = server;
    this.to = List.copyOf(to);
    this.limits = limits;
    this.trust = trust;
    this.answer = answer;
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public Delivery send(Alert alert) {
    Message message = Message.of(alert, letterhead);
    Duration whole = limits.whole();
    return Bounded.within(whole, () -> deliver(message))
        .orElseGet(() -> later("no answer within %d s".formatted(whole.toSeconds())));
  }

  private Delivery deliver(Message message) {
    Session session = Session.getInstance(properties());
    try {
      MimeMessage mail = Letter.of(session, from(), to, message);
      Transport transport = session.getTransport(protocol());
      try (transport) {
        transport.connect(
            server.host(),
            server.port(),
            server.login().map(MailUrl.Login::user).orElse(null),
            server.login().map(login -> login.password().reveal()).orElse(null));
        transport.sendMessage(mail, mail.getAllRecipients());
      }
      return new Delivery.Accepted(
          "%s accepted it for %d address(es)".formatted(server.host(), to.size()));
    } catch (MessagingException e) {
      return shown(SmtpAnswer.of(e));
    }
  }

  private Delivery shown(Delivery delivery) {
    return switch (delivery) {
      case Delivery.Accepted(String words) -> new Delivery.Accepted(answer.shown(words));
      case Delivery.Later(String words, Optional<Duration> after) ->
          new Delivery.Later(answer.shown(words), after);
      case Delivery.Refused(String words) -> new Delivery.Refused(answer.shown(words));
    };
  }

  private static Delivery later(String words) {
    return new Delivery.Later(words, Optional.empty());
  }

  private String protocol() {
    return server.tls() ? "smtps" : "smtp";
  }

  private String from() {
    return server
        .from()
        .or(() -> server.login().map(MailUrl.Login::user).filter(user -> user.contains("@")))
        .orElseGet(() -> "docker-health@" + Letter.domain(letterhead.host()));
  }

  private Properties properties() {
    boolean secret = server.login().isPresent();
    boolean required =
        switch (server.startTls()) {
          case OFFERED -> secret;
          case REQUIRED -> true;
          case OFF -> false;
        };
    Properties all = new Properties();
    put(all, "connectiontimeout", Long.toString(limits.connect().toMillis()));
    put(all, "timeout", Long.toString(limits.read().toMillis()));
    put(all, "auth", Boolean.toString(secret));
    put(all, "starttls.enable", Boolean.toString(server.startTls() != MailUrl.StartTls.OFF));
    put(all, "starttls.required", Boolean.toString(!server.tls() && required));
    put(all, "ssl.checkserveridentity", "true");
    put(all, "localhost", Letter.domain(letterhead.host()));
    put(all, "from", from());
    put(all, "sendpartial", "true");
    put(all, "quitwait", "false");
    trust.ifPresent(factory -> all.put("mail." + protocol() + ".ssl.socketFactory", factory));
    return all;
  }

  private void put(Properties all, String name, String value) {
    all.setProperty("mail." + protocol() + "." + name, value);
  }
}
