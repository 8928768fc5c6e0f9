package dev.dockerhealth.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Signal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostTest {
  @Test
  void what_comes_early_waits_and_keeps_its_order() {
    Post post = new Post();
    List<Signal> taken = new ArrayList<>();
    post.accept(new Signal.EngineLost("1"));
    post.accept(new Signal.EngineLost("2"));

    post.to(taken::add);
    post.accept(new Signal.EngineLost("3"));

    assertThat(taken)
        .containsExactly(
            new Signal.EngineLost("1"), new Signal.EngineLost("2"), new Signal.EngineLost("3"));
  }

  @Test
  void with_nobody_to_take_it_nothing_fails() {
    new Post().accept(new Signal.Tick());
  }
}
