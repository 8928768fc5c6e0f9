package dev.dockerhealth.lab.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dockerhealth.agent.run.Main;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The page's files as they are in the jar, under the policy of the service; nothing else. */
final class PageFiles implements AutoCloseable {
  /** As strict as the service's own. */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private static final String PLACE = "/dev/dockerhealth/agent/expose/page";
  private static final Map<String, String> TYPES =
      Map.of(
          "html",
          "text/html; charset=utf-8",
          "js",
          "text/javascript; charset=utf-8",
          "css",
          "text/css; charset=utf-8",
          "svg",
          "image/svg+xml");

  private final boolean strict;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  private PageFiles(HttpServer server, boolean strict) {
    this.server = server;
    this.strict = strict;
  }

  static PageFiles serve() {
    return serve(true);
  }

  /** The same without a policy, as another service whose pages may ask whom they like. */
  static PageFiles serveOpenly() {
    return serve(false);
  }

  private static PageFiles serve(boolean strict) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
      PageFiles files = new PageFiles(server, strict);
      server.setExecutor(files.threads);
      server.createContext("/", files::answer);
      server.start();
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException("the page cannot be served", e);
    }
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String file =
        switch (path) {
          case "/" -> "/index.html";
          case "/enter" -> "/enter.html";
          default -> path;
        };
    try (exchange;
        InputStream in = Main.class.getResourceAsStream(PLACE + file)) {
      byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
      String kind = file.substring(file.lastIndexOf('.') + 1);
      exchange.getResponseHeaders().set("Content-Type", TYPES.getOrDefault(kind, "text/plain"));
      if (strict) {
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
      }
      exchange.sendResponseHeaders(in == null ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
