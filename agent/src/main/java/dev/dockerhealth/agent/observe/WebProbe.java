package dev.dockerhealth.agent.observe;

import dev.dockerhealth.agent.engine.TrustingTls;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks for a page and reads its status line. Redirects are not followed, the page itself is not
 * read, and a certificate is not judged: the question is whether the container answers.
 */
final class WebProbe {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");
  private static final int LINE = 1024;
  private static final int FIRST_WELL = 200;
  private static final int LAST_WELL = 399;

  private WebProbe() {}

  /** Why it is not well; empty: it is. */
  static String ask(Socket socket, ProbeTarget.Web target) throws IOException {
    try (Socket line = target.secure() ? TrustingTls.over(socket, target.port()) : socket) {
      OutputStream out = line.getOutputStream();
      out.write(request(target).getBytes(StandardCharsets.US_ASCII));
      out.flush();
      String status = firstLine(line.getInputStream());
      Matcher matcher = STATUS.matcher(status);
      if (!matcher.matches()) {
        return status.isEmpty() ? "it closed the connection" : "no HTTP answer: " + status;
      }
      int code = Integer.parseInt(matcher.group(1));
      return code >= FIRST_WELL && code <= LAST_WELL ? "" : status;
    }
  }

  private static String request(ProbeTarget.Web target) {
    return "GET %s HTTP/1.1\r\nHost: localhost:%d\r\nUser-Agent: docker-health\r\nAccept: */*\r\nConnection: close\r\n\r\n"
        .formatted(target.path(), target.port());
  }

  private static String firstLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n' && line.length() < LINE; c = in.read()) {
      if (c >= ' ' && c < 0x7f) {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
