package dev.dockerhealth.agent.observe.sample;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Arrays;

/**
 * The text of one of the kernel's small files at a time, walked by line and word. The buffer is
 * used again for each file and nothing is copied out of it, because this is done for hundreds of
 * files every few seconds. For one thread.
 */
final class KernelText {
  /** Whatever is not a number, or not there. */
  static final long NONE = -1;

  private static final int FIRST = 8 << 10;
  private static final int MOST = 1 << 20;

  private byte[] bytes = new byte[FIRST];
  private int length;
  private int lineStart;
  private int lineEnd;
  private int wordStart;
  private int wordEnd;

  /** Reads a file that is read seldom. */
  boolean read(File file) {
    return read(new KernelFile(file, false));
  }

  /**
   * Reads the file from its beginning.
   *
   * @return whether it could be read; if not, the text is empty
   */
  boolean read(KernelFile file) {
    length = 0;
    rewind();
    boolean read = file.read(this);
    length = read ? length : 0;
    return read;
  }

  /** Adds what one call of the kernel gives; how much it was, 0 or less at the end. */
  int fill(RandomAccessFile in) throws IOException {
    if (length == bytes.length) {
      if (length >= MOST) {
        return 0;
      }
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    int more = in.read(bytes, length, bytes.length - length);
    length += Math.max(0, more);
    return more;
  }

  /** A copy of all of it. */
  byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  /** Whether all of it is just this. */
  boolean is(byte[] other) {
    return Arrays.equals(bytes, 0, length, other, 0, other.length);
  }

  /** Goes before the first line. */
  void rewind() {
    lineStart = 0;
    lineEnd = -1;
    wordStart = 0;
    wordEnd = 0;
  }

  /** Goes to the next line, before its first word; false: there is none. */
  boolean line() {
    if (lineEnd + 1 >= length) {
      return false;
    }
    lineStart = lineEnd + 1;
    lineEnd = lineStart;
    while (lineEnd < length && bytes[lineEnd] != '\n') {
      lineEnd++;
    }
    wordStart = lineStart;
    wordEnd = lineStart;
    return true;
  }

  /** Goes to the next word of the line; false: there is none. */
  boolean word() {
    wordStart = wordEnd;
    while (wordStart < lineEnd && blank(bytes[wordStart])) {
      wordStart++;
    }
    wordEnd = wordStart;
    while (wordEnd < lineEnd && !blank(bytes[wordEnd])) {
      wordEnd++;
    }
    return wordEnd > wordStart;
  }

  private static boolean blank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  /** Whether the word is this. */
  boolean is(String ascii) {
    return wordEnd - wordStart == ascii.length() && begins(ascii);
  }

  /** Whether the word begins with this. */
  boolean begins(String ascii) {
    if (wordEnd - wordStart < ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[wordStart + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The word as a number; one that is too large is the largest there is. */
  long number() {
    return number(wordStart);
  }

  /** The rest of a word that begins with this, as a number. */
  long numberAfter(String ascii) {
    return begins(ascii) ? number(wordStart + ascii.length()) : NONE;
  }

  private long number(int from) {
    if (from >= wordEnd) {
      return NONE;
    }
    long value = 0;
    for (int i = from; i < wordEnd; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      boolean fits = value <= (Long.MAX_VALUE - digit) / 10;
      value = fits ? 10 * value + digit : Long.MAX_VALUE;
    }
    return value;
  }

  /** The number on the line {@code KEY NUMBER}, wherever it is. */
  long of(String key) {
    rewind();
    while (line()) {
      if (word() && is(key)) {
        return word() ? number() : NONE;
      }
    }
    return NONE;
  }

  /** The number that all of the text is. */
  long only() {
    rewind();
    return line() && word() ? number() : NONE;
  }

  /** Lets the word begin after its first colon, where it has one: {@code eth0:12 …}. */
  boolean splitAtColon() {
    for (int i = wordStart; i < wordEnd; i++) {
      if (bytes[i] == ':') {
        wordEnd = i + 1;
        return true;
      }
    }
    return false;
  }
}
