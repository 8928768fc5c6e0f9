package dev.dockerhealth.agent.engine;

import java.io.Closeable;
import java.io.IOException;

/** Closes what nobody needs any more; its complaints tell nothing new. */
final class Quiet {
  private Quiet() {}

  static void close(Closeable thing) {
    try {
      thing.close();
    } catch (IOException alreadyBroken) {
      // Closing a broken pipe says that it is broken.
    }
  }
}
