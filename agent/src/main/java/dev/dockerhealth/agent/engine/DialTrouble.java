package dev.dockerhealth.agent.engine;

import dev.dockerhealth.agent.engine.EngineFailure.Cause;
import dev.dockerhealth.agent.engine.EngineFailure.Unreachable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.net.ssl.SSLException;

/** Says why a connection could not be made, and the mend (fault table rows 6 to 8). */
final class DialTrouble {
  private DialTrouble() {}

  static EngineFailure explain(EngineAddress address, IOException e) {
    return switch (address) {
      case EngineAddress.Unix(Path socket) -> unix(socket, e);
      case EngineAddress.Tcp tcp -> tcp(tcp, e);
    };
  }

  /** What a failed handshake or an alert during the call means. */
  static EngineFailure tls(String where, SSLException e, boolean sent) {
    var reason = Objects.requireNonNullElse(e.getMessage(), "no reason given");
    return unreachable(
        Cause.TLS,
        "TLS with " + where + " failed: " + reason + ".",
        reason.contains("nrecognized SSL message")
            ? "The port speaks no TLS: unset DOCKER_TLS_VERIFY, or give the engine's TLS port."
            : "Compare ca.pem, cert.pem and key.pem in DOCKER_CERT_PATH with the engine's, and the"
                + " host name with its certificate.",
        sent);
  }

  private static EngineFailure unix(Path socket, IOException e) {
    if (Files.notExists(socket)) {
      return unreachable(
          Cause.SOCKET_MISSING,
          "The engine's socket " + socket + " does not exist.",
          "Start the engine, or set DOCKER_HOST; in a container, mount the folder of the socket.",
          false);
    }
    if (e instanceof ConnectException) {
      return unreachable(
          Cause.REFUSED,
          "Nobody listens on the engine's socket " + socket + ".",
          "Start the engine; in a container, mount the folder of the socket, as a mounted file"
              + " stays the old one when the engine restarts.",
          false);
    }
    if (says(e, "ermission denied") || says(e, "not permitted")) {
      return unreachable(
          Cause.PERMISSION,
          "No permission to open the engine's socket " + socket + ", " + owner(socket) + ".",
          "Add this user to that group, or run the container with --group-add and its number.",
          false);
    }
    return unreachable(
        Cause.NETWORK,
        "The engine's socket " + socket + " cannot be opened: " + e.getMessage() + ".",
        "Look whether the engine hangs.",
        false);
  }

  private static EngineFailure tcp(EngineAddress.Tcp tcp, IOException e) {
    return switch (e) {
      case SSLException secure -> tls(tcp.toString(), secure, false);
      case UnknownHostException unknown ->
          unreachable(
              Cause.UNKNOWN_HOST,
              "The name " + tcp.host() + " has no address.",
              "Correct DOCKER_HOST or the name service.",
              false);
      case ConnectException refused when says(e, "refused") ->
          unreachable(
              Cause.REFUSED,
              "Nobody listens on " + tcp + ".",
              "Start the engine or its proxy, or correct DOCKER_HOST.",
              false);
      default ->
          unreachable(
              Cause.NETWORK,
              tcp + " cannot be reached: " + e.getMessage() + ".",
              "Look at the network between here and there.",
              false);
    };
  }

  private static boolean says(IOException e, String words) {
    var message = e.getMessage();
    return message != null && message.contains(words);
  }

  private static String owner(Path socket) {
    try {
      return "which belongs to group "
          + Files.getAttribute(socket, "unix:group")
          + " (gid "
          + Files.getAttribute(socket, "unix:gid")
          + ")";
    } catch (IOException | UnsupportedOperationException unknown) {
      return "whose group cannot be seen";
    }
  }

  static Unreachable unreachable(Cause cause, String text, String mend, boolean sent) {
    return new Unreachable(cause, OneLine.of(text), OneLine.of(mend), sent);
  }
}
