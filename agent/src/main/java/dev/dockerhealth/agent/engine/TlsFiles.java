package dev.dockerhealth.agent.engine;

import dev.dockerhealth.agent.engine.EngineFailure.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The TLS identity in a folder like {@code DOCKER_CERT_PATH}: ca.pem (whom we trust; absent: the
 * system's authorities), cert.pem and key.pem (who we are; absent: nobody). Read at each new
 * connection, so that renewed certificates need no restart.
 */
final class TlsFiles {
  private static final char[] NO_PASSWORD = new char[0];

  private TlsFiles() {}

  static SSLContext context(Path folder) throws CallFailed {
    try {
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted(folder.resolve("ca.pem")));
      var context = SSLContext.getInstance("TLS");
      context.init(own(folder), trust.getTrustManagers(), new SecureRandom());
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw CallFailed.unreachable(
          Cause.TLS,
          "The TLS files in " + folder + " cannot be used: " + e.getMessage() + ".",
          "DOCKER_CERT_PATH must hold readable ca.pem, cert.pem and key.pem, not encrypted.");
    }
  }

  // A null store makes the factory take the system's authorities.
  @SuppressWarnings("NullAway")
  private static KeyStore trusted(Path file) throws IOException, GeneralSecurityException {
    if (Files.notExists(file)) {
      return null;
    }
    var store = emptyStore();
    int number = 0;
    for (var certificate : certificates(file)) {
      store.setCertificateEntry("ca" + number++, certificate);
    }
    return store;
  }

  private static KeyManager[] own(Path folder) throws IOException, GeneralSecurityException {
    var certificate = folder.resolve("cert.pem");
    if (Files.notExists(certificate)) {
      return new KeyManager[0];
    }
    var store = emptyStore();
    var key = PemKey.read(Files.readString(folder.resolve("key.pem")));
    store.setKeyEntry("own", key, NO_PASSWORD, certificates(certificate));
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, NO_PASSWORD);
    return keys.getKeyManagers();
  }

  private static Certificate[] certificates(Path file)
      throws IOException, GeneralSecurityException {
    try (var in = Files.newInputStream(file)) {
      var found = CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new IOException(file + " holds no certificate");
      }
      return found.toArray(Certificate[]::new);
    }
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }
}
