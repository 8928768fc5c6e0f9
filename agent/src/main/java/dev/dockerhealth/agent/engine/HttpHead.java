package dev.dockerhealth.agent.engine;

import dev.dockerhealth.agent.engine.EngineFailure.Cause;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Status and headers of one answer; header names are in lower case. */
record HttpHead(int status, boolean keepAlive, Map<String, String> headers) {
  private static final int LINE_LIMIT = 16 << 10;
  private static final int HEADER_LIMIT = 100;
  private static final int INTERIM_LIMIT = 8;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.([01]) (\\d{3})(?: .*)?");
  private static final String MEND = "Correct DOCKER_HOST.";

  HttpHead {
    headers = Map.copyOf(headers);
  }

  /** The head of the answer; interim ones (100 to 199 but 101) are passed over. */
  static HttpHead read(HttpInput in) throws IOException {
    for (int i = 0; i < INTERIM_LIMIT; i++) {
      var head = readOne(in);
      if (head.status >= 200 || head.status == 101) {
        return head;
      }
    }
    throw CallFailed.malformed("The engine sent interim answers without end.");
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  private static HttpHead readOne(HttpInput in) throws IOException {
    int first = in.read();
    if (first < 0) {
      throw new NoAnswer();
    }
    if (first != 'H') {
      throw first == 0x15
          ? CallFailed.unreachable(
              Cause.TLS, "The engine's port speaks TLS.", "Set DOCKER_TLS_VERIFY=1.")
          : notHttp();
    }
    try {
      return head(in);
    } catch (EOFException cut) {
      throw CallFailed.malformed("The engine's answer ended inside its head.");
    }
  }

  private static HttpHead head(HttpInput in) throws IOException {
    var line = "H" + in.line(LINE_LIMIT, "status line");
    var match = STATUS.matcher(line);
    if (!match.matches()) {
      throw line.startsWith("HTTP/")
          ? CallFailed.malformed("The engine sent the status line \"" + line + "\".")
          : notHttp();
    }
    int status = Integer.parseInt(match.group(2));
    if (status < 100 || status > 599) {
      throw CallFailed.malformed("The engine sent the status " + status + ".");
    }
    var headers = headers(in);
    var connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
    boolean keep = match.group(1).equals("1") && !connection.contains("close");
    return new HttpHead(status, keep, headers);
  }

  private static Map<String, String> headers(HttpInput in) throws IOException {
    var headers = new HashMap<String, String>();
    for (int i = 0; i <= HEADER_LIMIT; i++) {
      var line = in.line(LINE_LIMIT, "header line");
      if (line.isEmpty()) {
        return headers;
      }
      add(headers, line);
    }
    throw CallFailed.malformed("The engine sent more than " + HEADER_LIMIT + " headers.");
  }

  private static void add(Map<String, String> headers, String line) throws CallFailed {
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw CallFailed.malformed("The engine sent the header line \"" + line + "\".");
    }
    var name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    var value = line.substring(colon + 1).strip();
    var before = headers.put(name, value);
    if (before != null && !before.equals(value) && name.equals("content-length")) {
      throw CallFailed.malformed("The engine sent two lengths, " + before + " and " + value + ".");
    }
  }

  private static CallFailed notHttp() {
    return CallFailed.unreachable(
        Cause.NOT_HTTP, "What listens at the engine's address does not speak HTTP.", MEND);
  }

  /** The connection ended before the first byte of an answer. */
  static final class NoAnswer extends EOFException {
    private static final long serialVersionUID = 1L;
  }
}
