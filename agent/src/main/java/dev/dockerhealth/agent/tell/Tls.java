package dev.dockerhealth.agent.tell;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;

/** Why a connection could not be secured, for a person. */
final class Tls {
  private static final int DEEPEST = 8;

  private Tls() {}

  static String why(Throwable failure) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < DEEPEST; depth++, at = at.getCause()) {
      String known = known(at);
      if (!known.isEmpty()) {
        return known;
      }
    }
    return "the handshake was not completed";
  }

  private static String known(Throwable at) {
    return switch (at) {
      case CertificateExpiredException _ -> "its certificate has expired";
      case CertificateNotYetValidException _ ->
          "its certificate is not valid yet; is the clock right?";
      case CertPathBuilderException _ -> "its certificate is signed by nobody this host trusts";
      case CertPathValidatorException path when path.getCause() == null ->
          "its certificate is not valid";
      case CertificateException name when wrongName(name) -> "its certificate is for another name";
      default -> "";
    };
  }

  private static boolean wrongName(CertificateException e) {
    return e.getCause() == null && String.valueOf(e.getMessage()).startsWith("No ");
  }
}
