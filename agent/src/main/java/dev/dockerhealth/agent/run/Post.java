package dev.dockerhealth.agent.run;

import dev.dockerhealth.core.model.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Where signals are given that come before there is a loop to take them. */
final class Post implements Consumer<Signal> {
  private final List<Signal> early = new ArrayList<>();
  private Optional<Consumer<Signal>> loop = Optional.empty();

  @Override
  public void accept(Signal signal) {
    receiver(signal).ifPresent(to -> to.accept(signal));
  }

  private synchronized Optional<Consumer<Signal>> receiver(Signal signal) {
    if (loop.isEmpty()) {
      early.add(signal);
    }
    return loop;
  }

  /** From now on they go there, those that waited first. */
  synchronized void to(Consumer<Signal> taker) {
    early.forEach(taker);
    early.clear();
    loop = Optional.of(taker);
  }
}
