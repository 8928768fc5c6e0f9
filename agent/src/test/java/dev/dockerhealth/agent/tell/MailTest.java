package dev.dockerhealth.agent.tell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.config.MailUrl;
import dev.dockerhealth.agent.config.Secret;
import dev.dockerhealth.agent.fake.Certificate;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** Mail to a real server. */
@Timeout(60)
class MailTest {
  private static final HttpSender.Limits SHORT =
      new HttpSender.Limits(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(5));

  @TempDir static Path folder;

  private final List<byte[]> received = new CopyOnWriteArrayList<>();
  private final List<String> talks = new CopyOnWriteArrayList<>();
  private static Certificate known;

  @BeforeAll
  static void certificate() throws Exception {
    known = Certificate.made(folder, "dns:localhost,ip:127.0.0.1");
  }

  @Test
  void starttls_is_used_where_it_is_offered() throws Exception {
    with(
        starttls(),
        port -> {
          assertThat(send("smtp://127.0.0.1:" + port)).isInstanceOf(Delivery.Accepted.class);
          assertThat(talks).containsExactly("secured");
        });
  }

  @Test
  void a_password_is_sent_over_tls() throws Exception {
    with(
        starttls().authenticationHandlerFactory(users()).requireAuth(),
        port -> {
          assertThat(send("smtp://me:s3cr3tpw@127.0.0.1:" + port))
              .isInstanceOf(Delivery.Accepted.class);
          assertThat(talks).containsExactly("secured");
        });
  }

  @Test
  void a_password_is_not_sent_without_it() throws Exception {
    with(
        keeping().authenticationHandlerFactory(users()),
        port -> {
          Delivery delivery = send("smtp://me:s3cr3tpw@127.0.0.1:" + port);

          assertThat(delivery).isInstanceOf(Delivery.Later.class);
          assertThat(delivery.answer()).contains("STARTTLS is required");
          assertThat(received).isEmpty();
        });
  }

  @Test
  void without_a_password_mail_goes_to_a_server_without_tls() throws Exception {
    with(
        keeping(),
        port -> {
          assertThat(send("smtp://127.0.0.1:" + port)).isInstanceOf(Delivery.Accepted.class);
          assertThat(send("smtp://127.0.0.1:" + port + "?starttls=required"))
              .isInstanceOf(Delivery.Later.class);
          assertThat(received).hasSize(1);
        });
  }

  @Test
  void starttls_can_be_left_off() throws Exception {
    with(
        starttls(),
        port -> {
          assertThat(send("smtp://127.0.0.1:" + port + "?starttls=off"))
              .isInstanceOf(Delivery.Accepted.class);
          assertThat(talks).containsExactly("plain");
        });
  }

  @Test
  void a_certificate_that_nobody_knows_is_refused() throws Exception {
    with(
        starttls(),
        port -> {
          Delivery delivery = send("smtp://127.0.0.1:" + port, Optional.empty());

          assertThat(delivery)
              .isEqualTo(
                  new Delivery.Later(
                      "TLS failed: its certificate is signed by nobody this host trusts",
                      Optional.empty()));
          assertThat(received).isEmpty();
        });
  }

  @Test
  void a_certificate_for_another_name_is_refused() throws Exception {
    Certificate other = Certificate.made(folder, "dns:other.example");
    with(
        keeping().enableTLS().startTlsSocketFactory(other.server()),
        port ->
            assertThat(send("smtp://127.0.0.1:" + port, trust(other)).answer())
                .isEqualTo("TLS failed: its certificate is for another name"));
  }

  @Test
  void tls_from_the_first_byte() throws Exception {
    with(
        keeping().serverSocketFactory(known.server()),
        port ->
            assertThat(send("smtps://127.0.0.1:" + port)).isInstanceOf(Delivery.Accepted.class));
  }

  @Test
  void a_wrong_password_is_refused_and_not_shown() throws Exception {
    with(
        starttls().authenticationHandlerFactory(users()).requireAuth(),
        port -> {
          Delivery delivery = send("smtp://me:wr0ngpw@127.0.0.1:" + port);

          assertThat(delivery).isInstanceOf(Delivery.Refused.class);
          assertThat(delivery.answer()).startsWith("535").doesNotContain("wr0ngpw");
        });
  }

  @Test
  void what_passes_is_tried_later_and_what_does_not_is_not() throws Exception {
    with(
        loopback().messageHandlerFactory(context -> new Refusing("451 4.7.1 greylisted")),
        port ->
            assertThat(send("smtp://127.0.0.1:" + port))
                .isEqualTo(new Delivery.Later("451 4.7.1 greylisted", Optional.empty())));
    with(
        loopback().messageHandlerFactory(context -> new Refusing("550 5.1.1 no such user")),
        port ->
            assertThat(send("smtp://127.0.0.1:" + port))
                .isEqualTo(new Delivery.Refused("550 5.1.1 no such user")));
  }

  @Test
  void those_that_the_server_takes_get_it() throws Exception {
    with(
        loopback().messageHandlerFactory(context -> new Keeping(context, "gone@")),
        port -> {
          Delivery delivery =
              channel("smtp://127.0.0.1:" + port, trust(), "ops@example.org", "gone@example.org")
                  .send(Kinds.begins());

          assertThat(delivery).isInstanceOf(Delivery.Accepted.class);
          assertThat(delivery.answer())
              .startsWith("accepted for 1 address(es), refused for others");
          assertThat(received).hasSize(1);
        });
  }

  @Test
  void a_server_that_hangs_is_left() throws Exception {
    try (FarSide far =
        new FarSide(
            (socket, out) -> {
              FarSide.write(out, "220 hello");
              new CountDownLatch(1).await();
            })) {
      assertThat(send("smtp://127.0.0.1:" + far.port()))
          .isEqualTo(new Delivery.Later("no answer in time", Optional.empty()));
    }
  }

  @Test
  void it_is_one_thread_in_text_and_html() throws Exception {
    with(
        keeping(),
        port -> {
          Mail mail = channel("smtp://127.0.0.1:" + port, trust(), "ops@example.org");
          mail.send(Kinds.begins());
          mail.send(Kinds.recovered());
          mail.send(Kinds.recovered());
          MimeMessage first = read(0);
          MimeMessage last = read(1);

          assertThat(first.getMessageID()).isEqualTo("<h-nginx-web@nas-01>");
          assertThat(last.getMessageID()).isEqualTo("<a-3@nas-01>");
          assertThat(last.getHeader("References")).containsExactly(first.getMessageID());
          assertThat(read(2).getMessageID()).isEqualTo(last.getMessageID());
          assertThat(first.getSubject()).isEqualTo("[nas-01] 🚨 nginx-web crashed");
          assertThat(first.getFrom()[0])
              .hasToString("docker-health on nas-01 <docker-health@nas-01>");
          MimeMultipart parts = (MimeMultipart) first.getContent();
          assertThat(parts.getBodyPart(0).getContent().toString())
              .contains("Container: nginx-web", "80→80/tcp");
          assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        });
  }

  private MimeMessage read(int number) throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()), new ByteArrayInputStream(received.get(number)));
  }

  /** What is done with a server at a port. */
  @FunctionalInterface
  private interface Talk {
    void at(int port) throws Exception;
  }

  private void with(SMTPServer.Builder settings, Talk talk) throws Exception {
    SMTPServer server = settings.build();
    server.start();
    try {
      talk.at(server.getPortAllocated());
    } finally {
      server.stop();
    }
  }

  private SMTPServer.Builder starttls() {
    return keeping().enableTLS().startTlsSocketFactory(known.server());
  }

  private SMTPServer.Builder keeping() {
    return loopback().messageHandlerFactory(context -> new Keeping(context, "nobody@"));
  }

  private static SMTPServer.Builder loopback() {
    return SMTPServer.port(0).hostName("localhost").bindAddress(InetAddress.getLoopbackAddress());
  }

  private static EasyAuthenticationHandlerFactory users() {
    return new EasyAuthenticationHandlerFactory(
        (user, password, context) -> {
          if (!user.equals("me") || !password.equals("s3cr3tpw")) {
            throw new LoginFailedException();
          }
        });
  }

  private static Optional<SSLSocketFactory> trust() {
    return trust(known);
  }

  private static Optional<SSLSocketFactory> trust(Certificate certificate) {
    return Optional.of(certificate.trusting().getSocketFactory());
  }

  private static Delivery send(String url) {
    return send(url, trust());
  }

  private static Delivery send(String url, Optional<SSLSocketFactory> trust) {
    return channel(url, trust, "ops@example.org").send(Kinds.begins());
  }

  private static Mail channel(String url, Optional<SSLSocketFactory> trust, String... to) {
    Letterhead letterhead = Kinds.letterhead();
    return new Mail(
        letterhead,
        MailUrl.of(new Secret(url)),
        List.of(to),
        SHORT,
        trust,
        new Answer(letterhead.redaction(), InstantSource.system()));
  }

  /** Keeps what it gets, but for one that it does not know. */
  private final class Keeping implements MessageHandler {
    private final MessageContext context;
    private final String unknown;

    Keeping(MessageContext context, String unknown) {
      this.context = context;
      this.unknown = unknown;
    }

    @Override
    public void from(String from) {}

    @Override
    public void recipient(String to) throws RejectException {
      if (to.startsWith(unknown)) {
        throw new RejectException(550, "5.1.1 no such user");
      }
    }

    @Override
    public String data(InputStream data) throws IOException {
      received.add(data.readAllBytes());
      boolean secured = ((org.subethamail.smtp.server.Session) context).isTLSStarted();
      talks.add(secured ? "secured" : "plain");
      return "250 2.0.0 kept";
    }

    @Override
    public void done() {}
  }

  /** Refuses every sender with these words. */
  private record Refusing(String words) implements MessageHandler {
    @Override
    public void from(String from) throws RejectException {
      throw new RejectException(Integer.parseInt(words.substring(0, 3)), words.substring(4));
    }

    @Override
    public void recipient(String to) {}

    @Override
    public String data(InputStream data) {
      return "250 2.0.0 kept";
    }

    @Override
    public void done() {}
  }
}
