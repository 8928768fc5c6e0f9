package dev.dockerhealth.lab.engine;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The checkout in which the lab was built. */
public final class Checkout {
  private Checkout() {}

  /** Its top folder: the lab's own classes or jar lie in {@code lab/target} of it. */
  public static Path root() {
    try {
      Path built =
          Path.of(Checkout.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return built.resolve("../../..").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no place of the lab's own classes", e);
    }
  }
}
