package dev.dockerhealth.agent.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a private key in PEM: PKCS#8 (RFC 5958), PKCS#1 (RFC 8017, RSA only) or SEC 1 (RFC 5915, EC
 * only). The latter two are wrapped into the first, which is what Java reads:
 *
 * <pre>SEQUENCE { INTEGER 0, SEQUENCE { algorithm, parameters }, OCTET STRING { key } }</pre>
 */
final class PemKey {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----([^-]*)-----END");
  private static final byte[] VERSION_0 = HexFormat.of().parseHex("020100");
  private static final byte[] RSA =
      HexFormat.of().parseHex("300d06092a864886f70d0101010500"); // 1.2.840.113549.1.1.1, NULL
  private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

  private PemKey() {}

  static PrivateKey read(String pem) throws IOException, GeneralSecurityException {
    var block = BLOCK.matcher(pem);
    if (!block.find()) {
      throw new IOException("key.pem holds no private key");
    }
    var body = block.group(2);
    if (block.group(1).startsWith("ENCRYPTED") || body.contains("ENCRYPTED")) {
      throw new IOException("key.pem is encrypted");
    }
    byte[] der = decode(body);
    return switch (block.group(1)) {
      case "RSA PRIVATE KEY" -> key("RSA", wrap(RSA, der));
      case "EC PRIVATE KEY" -> key("EC", wrap(sequence(EC, curve(der)), der));
      default -> anyOf(List.of("RSA", "EC", "EdDSA"), der);
    };
  }

  private static byte[] decode(String body) throws IOException {
    try {
      return Base64.getMimeDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      throw new IOException("key.pem is no valid PEM", e);
    }
  }

  private static PrivateKey anyOf(List<String> algorithms, byte[] pkcs8)
      throws GeneralSecurityException {
    for (var algorithm : algorithms.subList(0, algorithms.size() - 1)) {
      try {
        return key(algorithm, pkcs8);
      } catch (GeneralSecurityException notThis) {
        // The next algorithm may fit.
      }
    }
    return key(algorithms.getLast(), pkcs8);
  }

  private static PrivateKey key(String algorithm, byte[] pkcs8) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  private static byte[] wrap(byte[] algorithm, byte[] key) {
    return sequence(VERSION_0, algorithm, tagged(0x04, key));
  }

  /** The curve of a SEC 1 key: the object identifier inside its context tag 0. */
  private static byte[] curve(byte[] der) throws IOException {
    for (int i = 0; i + 4 < der.length; i++) {
      boolean tagZeroWithOid =
          (der[i] & 0xff) == 0xa0 && der[i + 2] == 0x06 && der[i + 1] == der[i + 3] + 2;
      if (tagZeroWithOid && der[i + 3] > 0 && i + 4 + der[i + 3] <= der.length) {
        return Arrays.copyOfRange(der, i + 2, i + 4 + der[i + 3]);
      }
    }
    throw new IOException("key.pem does not name its curve");
  }

  private static byte[] sequence(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return tagged(0x30, all.toByteArray());
  }

  private static byte[] tagged(int tag, byte[] content) {
    var out = new ByteArrayOutputStream();
    out.write(tag);
    writeLength(out, content.length);
    out.writeBytes(content);
    return out.toByteArray();
  }

  /** The shortest form, as DER demands. */
  private static void writeLength(ByteArrayOutputStream out, int length) {
    if (length > 0xff) {
      out.write(0x82);
      out.write(length >> 8);
    } else if (length > 0x7f) {
      out.write(0x81);
    }
    out.write(length);
  }
}
