package dev.dockerhealth.core.turn;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Recreation;
import dev.dockerhealth.core.model.Signal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** To which patient a container is brought that was set aside, or made in another's place. */
class ArrivalsTest {
  private static final PatientId WEB = PatientId.ofName("web");

  private final ContainerView old = Body.exited(143).id("a").order(5).view();
  private Memory memory = Memory.blank(HostPolicy.defaults(), NOW.minusSeconds(1000));

  @Test
  void what_was_seen_of_a_copy_before_its_original_was_back_is_no_news() {
    see(old);

    see(copy(4));

    assertThat(memory.inBody(old.id()).map(Patient::id)).contains(WEB);
    assertThat(memory.inBody(copy(4).id())).isEmpty();
  }

  @Test
  void a_copy_that_is_there_after_its_original_ended_takes_its_place() {
    see(old);

    see(copy(5));

    assertThat(memory.inBody(copy(5).id()).map(Patient::id)).contains(WEB);
    assertThat(memory.inBody(old.id())).isEmpty();
  }

  @Test
  void what_was_seen_of_a_copy_while_its_original_is_set_aside_is_its_patients() {
    see(old);
    see(Body.exited(143).id("a").named("web" + Recreation.SUFFIX).order(6).view());

    see(copy(5));

    assertThat(memory.inBody(copy(5).id()).map(Patient::id)).contains(WEB);
  }

  private ContainerView copy(long order) {
    return Body.exited(143)
        .id("b")
        .labels(Map.of(Recreation.LABEL, old.id().hex()))
        .order(order)
        .view();
  }

  private void see(ContainerView view) {
    memory = Turn.step(memory, new Signal.ContainerSeen(view), NOW).memory();
  }
}
