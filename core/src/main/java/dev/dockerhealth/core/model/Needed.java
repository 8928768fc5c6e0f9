package dev.dockerhealth.core.model;

import dev.dockerhealth.core.model.Neighbour.State;
import java.util.List;
import java.util.Optional;

/**
 * One need of a patient, and who answers to it.
 *
 * @param who empty: there is nobody by that name
 */
public record Needed(Need need, List<Neighbour> who) {
  public Needed {
    who = List.copyOf(who);
  }

  /** Whether one of them does what it is needed for: of several replicas one is enough. */
  public boolean served() {
    return who.stream().anyMatch(one -> one.state() == State.SERVES);
  }

  /** The first of them where all fail; empty: one serves or begins, or there is nobody. */
  public Optional<Neighbour> failing() {
    return who.stream().allMatch(one -> one.state() == State.FAILS)
        ? who.stream().findFirst()
        : Optional.empty();
  }
}
