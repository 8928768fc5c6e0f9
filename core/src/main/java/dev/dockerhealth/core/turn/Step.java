package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.Command;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one signal leads to.
 *
 * @param commands what the edges must do, in this order
 * @param wakeAt when a {@code Tick} is due; empty: only when something comes in
 */
public record Step(Memory memory, List<Command> commands, Optional<Instant> wakeAt) {
  public Step {
    commands = List.copyOf(commands);
  }
}
