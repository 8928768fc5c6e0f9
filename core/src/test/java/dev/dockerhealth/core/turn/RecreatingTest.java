package dev.dockerhealth.core.turn;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.EngineRun;
import dev.dockerhealth.core.model.Health;
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
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An old container waits to come back, and its copy is seen. */
class RecreatingTest {
  private static final PatientId WEB = PatientId.ofName("web");
  private static final ContainerId OLD = Body.running().id("a").view().id();

  private Memory memory = Memory.blank(HostPolicy.defaults(), NOW.minusSeconds(1000));
  private Instant now = NOW;
  private long order;

  @BeforeEach
  void the_old_one_is_set_aside() {
    tell(new Signal.Recalled(HostLedger.blank(), Map.of(WEB, ledger())));
    tell(
        new Signal.EngineFound(
            new EngineRun("1", Optional.of(NOW.minusSeconds(90_000)), "28.0", false, false)));
    now = now.plusSeconds(120);
  }

  @Test
  void a_copy_that_is_healthy_stays_and_the_old_one_is_kept_for_7_days() {
    see(copy().health(Health.Status.HEALTHY, 0));

    assertThat(attempt()).isEmpty();
    assertThat(aside().flatMap(Aside::removeAt)).contains(now.plus(Duration.ofDays(7)));
  }

  @Test
  void a_copy_that_is_unhealthy_gives_way_to_the_old_one() {
    see(copy().health(Health.Status.UNHEALTHY, 3));

    assertThat(attempt().map(a -> a.remedy().code())).contains("put-back");
    assertThat(aside().flatMap(Aside::removeAt)).isEmpty();
  }

  @Test
  void a_copy_that_a_person_paused_stays_too() {
    see(copy().state(RunState.PAUSED));

    assertThat(attempt()).isEmpty();
    assertThat(aside().flatMap(Aside::removeAt)).contains(now.plus(Duration.ofDays(7)));
  }

  private static Ledger ledger() {
    Aside aside = new Aside(OLD, "web", RestartPolicy.none(), true, 0, Optional.empty());
    Recreation recreation = Recreation.none().with(Optional.of(aside));
    ContainerId body = copy().view().id();
    Intent intent =
        new Intent(body, Optional.empty(), true, Intent.Who.NOBODY, "", NOW, false, true);
    return Ledger.blank("web").with(intent).at(Home.unknown().replaced(recreation));
  }

  private static Body copy() {
    return Body.running().id("b").labels(Map.of(Recreation.LABEL, OLD.hex()));
  }

  private void see(Body body) {
    tell(new Signal.ContainerSeen(body.order(++order).view()));
  }

  private void tell(Signal signal) {
    memory = Turn.step(memory, signal, now).memory();
  }

  private Patient patient() {
    return memory.patients().get(WEB).orElseThrow();
  }

  private Optional<Attempt> attempt() {
    return patient().ledger().attempt();
  }

  private Optional<Aside> aside() {
    return patient().ledger().home().recreation().aside();
  }
}
