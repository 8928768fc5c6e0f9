package dev.dockerhealth.agent.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate by an authority of its own, made by the JDK's keytool. */
public record Certificate(SSLContext server, SSLContext trusting) {
  private static final char[] PASSWORD = "changeit".toCharArray();

  /**
   * Makes one.
   *
   * @param name as in {@code ip:127.0.0.1} or {@code dns:other.example}
   * @param more further words for keytool
   */
  public static Certificate made(Path folder, String name, String... more) throws Exception {
    Path file = folder.resolve("key-" + System.nanoTime() + ".p12");
    keytool(file, "ca", "-ext", "bc:c");
    List<String> words = new ArrayList<>(List.of("-signer", "ca", "-ext", "san=" + name));
    words.addAll(List.of(more));
    keytool(file, "it", words.toArray(String[]::new));
    return of(file);
  }

  private static void keytool(Path file, String alias, String... more) throws Exception {
    String program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> words = new ArrayList<>(List.of(program, "-genkeypair", "-alias", alias));
    words.addAll(List.of("-keyalg", "EC", "-dname", "CN=" + alias));
    words.addAll(List.of("-storetype", "PKCS12", "-keystore", file.toString()));
    words.addAll(List.of("-storepass", new String(PASSWORD)));
    words.addAll(List.of(more));
    Process keytool = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException(said);
    }
  }

  private static Certificate of(Path file) throws IOException, GeneralSecurityException {
    KeyStore made = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      made.load(in, PASSWORD);
    }
    KeyStore own = empty();
    own.setKeyEntry("it", made.getKey("it", PASSWORD), PASSWORD, made.getCertificateChain("it"));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, PASSWORD);
    SSLContext server = SSLContext.getInstance("TLS");
    server.init(keys.getKeyManagers(), null, null);

    KeyStore known = empty();
    known.setCertificateEntry("ca", made.getCertificate("ca"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, trust.getTrustManagers(), null);
    return new Certificate(server, trusting);
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
