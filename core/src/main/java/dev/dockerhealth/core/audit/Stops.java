package dev.dockerhealth.core.audit;

import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Intent;
import dev.dockerhealth.core.model.RunState;
import java.util.Optional;

/** Whether a stop ended as it should. */
public final class Stops {
  private static final int SIGKILLED = 137;

  private Stops() {}

  /**
   * The evidence that its last stop ended in SIGKILL; a kill by a person is no stop, and only who
   * watched the end knows which of both it was.
   */
  public static Optional<String> killed(ContainerView view, Optional<Intent> intent) {
    boolean stopped =
        intent
            .filter(known -> known.who() == Intent.Who.PERSON)
            .filter(known -> known.how().equals(Intent.STOPPED))
            .filter(known -> known.container().equals(view.id()))
            .filter(known -> known.startedAt().equals(view.run().startedAt()))
            .isPresent();
    boolean killed =
        view.state() == RunState.EXITED
            && view.run().exitCode() == SIGKILLED
            && !view.run().oomKilled();
    return stopped && killed
        ? Optional.of("its last stop ended with code 137, after the whole grace period")
        : Optional.empty();
  }
}
