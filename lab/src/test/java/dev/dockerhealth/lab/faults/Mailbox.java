package dev.dockerhealth.lab.faults;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server on loopback that keeps what it gets. */
final class Mailbox implements AutoCloseable {
  private final List<String> mails = new CopyOnWriteArrayList<>();
  private final SMTPServer server =
      SMTPServer.port(0)
          .hostName("localhost")
          .bindAddress(InetAddress.getLoopbackAddress())
          .messageHandlerFactory(context -> new Keeping())
          .build();

  static Mailbox open() {
    Mailbox mailbox = new Mailbox();
    mailbox.server.start();
    return mailbox;
  }

  String url() {
    return "smtp://127.0.0.1:" + server.getPortAllocated();
  }

  /** As they came, oldest first. */
  List<String> mails() {
    return List.copyOf(mails);
  }

  @Override
  public void close() {
    server.stop();
  }

  private final class Keeping implements MessageHandler {
    @Override
    public void from(String from) {}

    @Override
    public void recipient(String to) {}

    @Override
    public String data(InputStream data) throws IOException {
      mails.add(new String(data.readAllBytes(), StandardCharsets.US_ASCII));
      return "250 2.0.0 kept";
    }

    @Override
    public void done() {}
  }
}
