package dev.dockerhealth.agent.tell;

import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Severity;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Locale;

/**
 * A message as mail, in plain text and HTML. What belongs to one happening is one thread: its
 * beginning has the happening's id, all that follows refers to that, and the same alert has the
 * same id however often it is sent.
 */
final class Letter {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();
  private static final int SUBJECT = 200;
  private static final int TEXT = 40_000;

  private Letter() {}

  static MimeMessage of(Session session, String from, List<String> to, Message message)
      throws MessagingException {
    Alert alert = message.alert();
    String root = id(alert.happening(), message);
    String own = alert.stage() == Alert.Stage.BEGINS ? root : id(alert.id(), message);
    MimeMessage mail = withId(session, own);
    mail.setFrom(sender(from, message));
    for (String address : to) {
      mail.addRecipient(RecipientType.TO, new InternetAddress(address));
    }
    String subject = "[%s] %s".formatted(Cut.to(60, message.host()), message.headline());
    mail.setSubject(Cut.to(SUBJECT, subject), UTF_8);
    mail.setSentDate(Date.from(message.at()));
    mail.setHeader("Auto-Submitted", "auto-generated");
    if (!own.equals(root)) {
      mail.setHeader("In-Reply-To", root);
      mail.setHeader("References", root);
    }
    if (alert.severity() == Severity.CRITICAL && alert.stage() != Alert.Stage.ENDS) {
      mail.setHeader("X-Priority", "1");
      mail.setHeader("Importance", "high");
    }
    mail.setContent(bodies(message));
    mail.saveChanges();
    return mail;
  }

  /** The library would put an id of its own over ours whenever it saves. */
  private static MimeMessage withId(Session session, String id) {
    return new MimeMessage(session) {
      @Override
      protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
      }
    };
  }

  private static MimeMultipart bodies(Message message) throws MessagingException {
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(Cut.to(TEXT, message.text()) + "\n", UTF_8);
    MimeBodyPart html = new MimeBodyPart();
    html.setText(MailPage.html(message), UTF_8, "html");
    return new MimeMultipart("alternative", plain, html);
  }

  private static InternetAddress sender(String from, Message message) throws MessagingException {
    try {
      return new InternetAddress(from, "docker-health on " + message.host(), UTF_8);
    } catch (UnsupportedEncodingException e) {
      throw new MessagingException("UTF-8 is not known", e);
    }
  }

  private static String id(String of, Message message) {
    return "<%s@%s>".formatted(word(of), domain(message.host()));
  }

  private static String word(String text) {
    String word = text.replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^[.]+|[.]+$|[.]{2,}", "-");
    return word.isEmpty() ? "alert" : Cut.to(120, word).replace('…', '-');
  }

  /** A host's name as the right side of an address. */
  static String domain(String host) {
    String name =
        host.toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9.-]", "-")
            .replaceAll("^[.-]+|[.-]+$", "")
            .replaceAll("[.]{2,}", ".");
    return name.isEmpty() ? "localhost" : name;
  }
}
