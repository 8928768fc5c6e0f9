package dev.dockerhealth.agent.tell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

/**
 * Speaks to far sides that are not trusted to behave: each step and the whole have a time limit,
 * answers are read only so far, redirects are not followed, certificates and host names are
 * checked. Once only: the JDK would silently post again what a connection lost.
 */
final class HttpSender {
  private static final int MOST_ANSWER = 4 << 10;

  private final Limits limits;
  private final Optional<SSLSocketFactory> trust;

  /** With the certificates this host trusts. */
  HttpSender(Limits limits) {
    this(limits, Optional.empty());
  }

  /** With other certificates than this host's. */
  HttpSender(Limits limits, Optional<SSLSocketFactory> trust) {
    this.limits = limits;
    this.trust = trust;
  }

  /** How long a request may take. */
  record Limits(Duration connect, Duration read, Duration whole) {
    static final Limits USUAL =
        new Limits(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20));

    /** For talks of many steps, as with mail servers, some of which greet slowly on purpose. */
    static final Limits PATIENT =
        new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60));
  }

  /** Posts it once. */
  Sent send(Post post) {
    return ask(post.target(), call -> write(call, post));
  }

  /** Gets what is there. */
  Sent get(Target target) {
    return ask(target, call -> call.setRequestMethod("GET"));
  }

  /** What is asked on a connection that is not open yet. */
  private interface Question {
    void on(HttpURLConnection call) throws IOException;
  }

  private Sent ask(Target target, Question question) {
    return Bounded.within(limits.whole, () -> exchange(target, question))
        .orElseGet(() -> new Sent.Broken("no answer within " + seconds(limits.whole)));
  }

  private Sent exchange(Target target, Question question) {
    try {
      HttpURLConnection call = open(target);
      try {
        question.on(call);
        return answer(call);
      } finally {
        call.disconnect();
      }
    } catch (HttpRetryException e) {
      return new Sent.Answered(e.responseCode(), Optional.empty(), Optional.empty(), "");
    } catch (IOException | IllegalArgumentException e) {
      return new Sent.Broken(why(e));
    }
  }

  private HttpURLConnection open(Target target) throws IOException {
    HttpURLConnection call =
        (HttpURLConnection) URI.create(target.address()).toURL().openConnection();
    if (call instanceof HttpsURLConnection secure) {
      trust.ifPresent(secure::setSSLSocketFactory);
    }
    call.setConnectTimeout((int) limits.connect.toMillis());
    call.setReadTimeout((int) limits.read.toMillis());
    call.setInstanceFollowRedirects(false);
    call.setUseCaches(false);
    call.setRequestProperty("User-Agent", "docker-health");
    call.setRequestProperty("Accept", "*/*");
    call.setRequestProperty("Connection", "close");
    target.authorization().ifPresent(value -> call.setRequestProperty("Authorization", value));
    return call;
  }

  private static void write(HttpURLConnection call, Post post) throws IOException {
    byte[] body = post.body().getBytes(StandardCharsets.UTF_8);
    call.setRequestMethod("POST");
    call.setRequestProperty("Content-Type", post.type());
    post.headers().forEach(call::setRequestProperty);
    call.setDoOutput(true);
    call.setFixedLengthStreamingMode(body.length);
    try (OutputStream out = call.getOutputStream()) {
      out.write(body);
    }
  }

  private static Sent answer(HttpURLConnection call) throws IOException {
    int status = call.getResponseCode();
    if (status < 0) {
      return new Sent.Broken("the answer is not HTTP");
    }
    return new Sent.Answered(
        status,
        Optional.ofNullable(call.getHeaderField("Retry-After")),
        Optional.ofNullable(call.getHeaderField("Location")),
        beginning(call, status));
  }

  private static String beginning(HttpURLConnection call, int status) throws IOException {
    InputStream stream = status < 400 ? call.getInputStream() : call.getErrorStream();
    if (stream == null) {
      return "";
    }
    try (stream) {
      return new String(stream.readNBytes(MOST_ANSWER), StandardCharsets.UTF_8);
    }
  }

  /** For a person; the words of the library may quote the address, which is a secret. */
  private String why(Exception e) {
    return switch (e) {
      case UnknownHostException _ -> "the name of its host is not known";
      case SocketTimeoutException _ -> "no answer in time";
      case ConnectException _ -> "the connection was refused";
      case SSLException tls -> "TLS failed: " + Tls.why(tls);
      case IllegalArgumentException _ -> "the address cannot be used";
      default -> "the connection broke (" + e.getClass().getSimpleName() + ")";
    };
  }

  private static String seconds(Duration length) {
    return length.toSeconds() + " s";
  }
}
