package dev.dockerhealth.lab.bench;

import dev.dockerhealth.lab.engine.EngineEvents;
import dev.dockerhealth.lab.engine.PrivateEngine;
import dev.dockerhealth.lab.engine.SampleImage;

/** How fast a fault is acted on. */
public final class ReactionBench {
  private static final int SUBJECTS = 10;

  private ReactionBench() {}

  /** Measures so many faults with so many containers, and prints the figures. */
  public static void run(int containers, int faults) {
    try (PrivateEngine engine = PrivateEngine.create().start()) {
      SampleImage.ensure(engine.docker());
      Crowd crowd = Crowd.start(engine.docker(), containers, SUBJECTS);
      Reactions.everybodyWell(crowd);
      try (var _ =
              Launched.watch(
                  engine.host(), engine.directory().resolve("state"), Reactions.settings());
          EngineEvents events = engine.docker().events()) {
        Figures figures = Reactions.of(crowd, events, faults);
        System.out.printf("unhealthy to kill, %d containers: %s%n", containers, figures.text("ms"));
      }
    }
  }
}
