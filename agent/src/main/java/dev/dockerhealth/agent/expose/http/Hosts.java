package dev.dockerhealth.agent.expose.http;

import com.sun.net.httpserver.Headers;
import dev.dockerhealth.agent.config.ListenAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a page of another site, whose name was made to point here, from asking: a request must name
 * this host, and so must the page it comes from.
 */
final class Hosts {
  private final Optional<String> listenHost;

  /**
   * @param listenHost the host part of {@code HTTP_LISTEN}; empty: it is off
   */
  Hosts(Optional<String> listenHost) {
    this.listenHost = listenHost;
  }

  /**
   * What is wrong with what it names; empty: nothing.
   *
   * @param open it is for whoever reaches us: where that is not only this host, under any name, as
   *     a scraper in a network of containers uses
   */
  Optional<String> wrong(Headers headers, boolean open) {
    boolean anyName = open && !loopbackOnly();
    if (!anyName && !known(headers.getFirst("Host"))) {
      return Optional.of(
          "the Host header names another host; use an address of this host, or the name that"
              + " HTTP_LISTEN has");
    }
    String origin = headers.getFirst("Origin");
    return origin == null || known(origin.replaceFirst("^https?://", ""))
        ? Optional.empty()
        : Optional.of("the Origin header names another host");
  }

  /**
   * Whether a page of ours asks, and not one that is served from another port of the same host: for
   * cookies all ports are one site.
   */
  static boolean ourPage(Headers headers, boolean changes) {
    String origin = headers.getFirst("Origin");
    String from = headers.getFirst("Sec-Fetch-Site");
    if (from != null && !from.equals("same-origin") && !from.equals("none")) {
      return false;
    }
    return origin == null
        ? !changes
        : origin.replaceFirst("^https?://", "").equals(headers.getFirst("Host"));
  }

  private boolean known(@Nullable String header) {
    if (header == null) {
      return false;
    }
    String host = header.replaceFirst(":\\d{1,5}$", "").replaceAll("^\\[|]$", "");
    return host.equalsIgnoreCase("localhost")
        || isAddress(host)
        || listenHost.filter(host::equalsIgnoreCase).isPresent();
  }

  /** A numeric address cannot have been made to point here. */
  private boolean isAddress(String host) {
    boolean numeric = host.matches("\\d{1,3}(\\.\\d{1,3}){3}") || host.contains(":");
    return loopbackOnly() ? host.equals("127.0.0.1") || host.equals("::1") : numeric;
  }

  private boolean loopbackOnly() {
    return listenHost.map(name -> new ListenAddress(name, 0).isLoopback()).orElse(true);
  }
}
