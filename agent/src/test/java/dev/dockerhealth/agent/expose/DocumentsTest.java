package dev.dockerhealth.agent.expose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.expose.PatientSheet.Thought;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents hold any text of any length. */
class DocumentsTest {
  /** Characters beyond 16 bits, halves of them, our own mark, and what JSON escapes. */
  private static final String[] PIECES = {
    "😀", "\ud83d", "\ude00", "\uFDD0", "\uFDD0d83d", "\"", "\\", "\n", "ä", "plain "
  };

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 100, 511, 512, 513, 1023, 1024, 1025, 2047, 4096, 8191, 20_000})
  void any_text_comes_back_as_it_was(int length) {
    for (int shift = 0; shift < PIECES.length; shift++) {
      Thought thought = new Thought("ill", text(length, shift), Optional.empty());

      String json = Documents.write(Thought.class, thought);

      assertThat(Documents.read(Thought.class, json)).as("shift %d", shift).contains(thought);
    }
  }

  /** Wherever the library cuts, some of these lie across the cut. */
  private static String text(int length, int shift) {
    StringBuilder text = new StringBuilder("x".repeat(shift));
    for (int i = shift; text.length() < length; i++) {
      text.append(PIECES[i % PIECES.length]);
    }
    return text.toString();
  }
}
