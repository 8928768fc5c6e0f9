package dev.dockerhealth.agent.config;

import dev.dockerhealth.core.config.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Secrets in files of this host, of at most 64 KiB. */
final class DiskSecretFiles implements SecretFiles {
  private static final int MAX_BYTES = 64 << 10;

  @Override
  public Parsed<String> read(String path) {
    Optional<Path> file = Paths.absolute(path.strip());
    return file.isPresent() ? content(file.get()) : wrong("the path is not absolute");
  }

  private static Parsed<String> content(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      return bytes.length > MAX_BYTES ? wrong("it is larger than 64 KiB") : text(bytes);
    } catch (CharacterCodingException _) {
      return wrong("it is not UTF-8");
    } catch (IOException e) {
      return wrong(ConfigFile.why(e));
    }
  }

  private static Parsed<String> text(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return end == 0 ? wrong("it is empty") : new Parsed.Value<>(text.substring(0, end));
  }

  private static Parsed<String> wrong(String why) {
    return new Parsed.Wrong<>("the path of a readable file with the secret: " + why);
  }
}
