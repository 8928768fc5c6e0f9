package dev.dockerhealth.lab.engine;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/** The checkout in which the lab was built. */
public final class Checkout {
  private Checkout() {}

  /**
   * The program that is measured: {@code docker-health} of the checkout, or the one that the
   * variable {@code DOCKER_HEALTH_PROGRAM} names, such as an installed one.
   */
  public static Path program() {
    return Optional.ofNullable(System.getenv("DOCKER_HEALTH_PROGRAM"))
        .map(Path::of)
        .orElseGet(() -> root().resolve("docker-health"));
  }

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
