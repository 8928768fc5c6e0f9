package dev.dockerhealth.core.turn;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Home;
import dev.dockerhealth.core.model.HostLedger;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.Intent;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Recreation;
import dev.dockerhealth.core.model.Recreation.Aside;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.Signal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** To which patient a container is brought that was set aside, or made in another's place. */
class ArrivalsTest {
  private static final PatientId WEB = PatientId.ofName("web");
  private static final PatientId SERVICE = PatientId.ofCompose("shop", "web", "1");

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

  @Test
  void what_was_seen_of_an_old_one_before_its_copy_comes_back_to_neither_of_two_who_set_it_aside() {
    bothSetAside();
    see(copyOfService(6));

    see(old(5));

    assertThat(memory.inBody(old.id())).isEmpty();
  }

  @Test
  void what_was_seen_of_an_old_one_before_its_copy_is_no_new_patient_either() {
    recall(Map.of(WEB, setAside("b")));
    see(copyOfService(6));

    see(old(5));

    assertThat(memory.inBody(old.id())).isEmpty();
    assertThat(memory.patients().get(SERVICE)).isEmpty();
  }

  @Test
  void what_is_seen_of_an_old_one_after_its_copy_comes_back_to_the_first_who_set_it_aside() {
    bothSetAside();
    see(copyOfService(6));

    see(old(7));

    assertThat(memory.inBody(old.id()).map(Patient::id)).contains(SERVICE);
  }

  private static ContainerView old(long order) {
    return Body.exited(143).id("a").of(SERVICE).order(order).view();
  }

  private ContainerView copyOfService(long order) {
    return Body.running()
        .id("b")
        .of(SERVICE)
        .labels(Map.of(Recreation.LABEL, old.id().hex()))
        .order(order)
        .view();
  }

  /** The service lives in the copy; its namesake's own body was not seen yet. */
  private void bothSetAside() {
    recall(Map.of(SERVICE, setAside("b"), WEB, setAside("c")));
  }

  private void recall(Map<PatientId, Ledger> ledgers) {
    Signal recalled = new Signal.Recalled(HostLedger.blank(), ledgers);
    memory = Turn.step(memory, recalled, NOW).memory();
  }

  private Ledger setAside(String body) {
    Aside aside = new Aside(old.id(), "web", RestartPolicy.none(), true, 0, Optional.empty());
    Recreation recreation = Recreation.none().with(Optional.of(aside));
    ContainerId now = Body.running().id(body).view().id();
    Intent intent =
        new Intent(now, Optional.empty(), true, Intent.Who.NOBODY, "", NOW, false, false);
    return Ledger.blank("web").with(intent).at(Home.unknown().replaced(recreation));
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
