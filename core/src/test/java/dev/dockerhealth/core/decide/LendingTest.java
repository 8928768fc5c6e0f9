package dev.dockerhealth.core.decide;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.model.Capacity;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Host;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Load;
import dev.dockerhealth.core.model.Loans.Kind;
import dev.dockerhealth.core.model.Loans.Loan;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Policy;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.model.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LendingTest {
  private static final long MIB = 1L << 20;
  private static final long ALL = 8L << 30;
  private static final Optional<Capacity> HOST = Optional.of(new Capacity(4, 0.2, ALL, ALL / 2));

  @Test
  void a_cap_is_set_in_the_family_that_is_in_use_and_never_in_both() {
    assertThat(cpu(Limits.none())).isEqualTo(new Limits(1_000_000_000, 0, 0, 0, 0));
    assertThat(cpu(new Limits(0, 300_000, 100_000, 0, 0)))
        .isEqualTo(new Limits(0, 100_000, 100_000, 0, 0));
    assertThat(cpu(new Limits(0, 0, 50_000, 0, 0))).isEqualTo(new Limits(0, 50_000, 50_000, 0, 0));
  }

  @Test
  void a_cap_is_never_above_what_it_has() {
    assertThat(Lending.cpu(patient(new Limits(1_000_000_000, 0, 0, 0, 0)), HOST)).isEmpty();
    assertThat(Lending.cpu(patient(Limits.none()), Optional.empty()))
        .as("how many cores there are must be known for the undo")
        .isEmpty();
    assertThat(Lending.cpu(patient(Limits.none()), Optional.of(new Capacity(1, 1, ALL, ALL))))
        .isEmpty();
  }

  @Test
  void memory_is_doubled_up_to_the_setting_and_swap_with_it() {
    assertThat(memory(100, 200)).isEqualTo(limits(200, 400));
    assertThat(memory(1500, 3000)).isEqualTo(limits(2048, 4096));
    assertThat(memory(1500, 5000)).as("never less swap").isEqualTo(limits(2048, 5000));
    assertThat(memory(100, 100)).as("no swap stays no swap").isEqualTo(limits(200, 200));
    assertThat(raise(new Limits(0, 0, 0, 100 * MIB, -1)).orElseThrow())
        .as("swap without bound stays so")
        .isEqualTo(new Limits(0, 0, 0, 200 * MIB, -1));
    assertThat(raise(limits(2048, 4096))).isEmpty();
  }

  @Test
  void no_limit_comes_back_as_all_the_host_has() {
    assertThat(back(Kind.CPU, Limits.none(), new Limits(1_000_000_000, 0, 0, 0, 0)))
        .contains(new Limits(4_000_000_000L, 0, 0, 0, 0));
    assertThat(back(Kind.CPU, new Limits(0, 0, 50_000, 0, 0), new Limits(0, 50_000, 50_000, 0, 0)))
        .contains(new Limits(0, -1, 50_000, 0, 0));
    assertThat(back(Kind.MEMORY, Limits.none(), limits(2048, 4096)))
        .contains(new Limits(0, 0, 0, ALL, ALL));
    assertThat(back(Kind.CPU, new Limits(9_000_000_000L, 0, 0, 0, 0), Limits.none()))
        .as("the host has fewer cores now")
        .contains(new Limits(4_000_000_000L, 0, 0, 0, 0));
  }

  @Test
  void nothing_goes_below_what_is_in_use_nor_below_what_is_not_known() {
    Patient raised = patient(limits(200, 400));

    assertThat(Lending.fits(raised, limits(100, 200), NOW)).as("unknown").isFalse();
    assertThat(Lending.fits(uses(raised, 90 * MIB), limits(100, 200), NOW)).isFalse();
    assertThat(Lending.fits(uses(raised, 90 * MIB - 1), limits(100, 200), NOW)).isTrue();
    assertThat(Lending.fits(uses(raised, 1), limits(100, 200), NOW.plusSeconds(900)))
        .as("an old sample")
        .isFalse();
    assertThat(Lending.fits(raised, limits(300, 600), NOW)).as("more").isTrue();
  }

  @Test
  void a_person_s_word_lends_without_any_threshold() {
    Diagnosis.Ill asked = new Diagnosis.Ill(FaultKind.HIGH_CPU, "a person asked for it", NOW);

    Patient wide = patient(new Limits(3_000_000_000L, 0, 0, 0, 0));

    assertThat(Ladder.remedy(asked, wide, Host.unknown(NOW), HostPolicy.defaults(), 1))
        .containsInstanceOf(Remedy.Lend.class);
  }

  private static Limits cpu(Limits now) {
    return ((Remedy.Lend) Lending.cpu(patient(now), HOST).orElseThrow()).limits();
  }

  private static Limits memory(long mib, long swap) {
    return raise(limits(mib, swap)).orElseThrow();
  }

  private static Optional<Limits> raise(Limits now) {
    return Lending.raise(patient(now), HOST);
  }

  private static Optional<Limits> back(Kind kind, Limits original, Limits lent) {
    Loan loan =
        new Loan(
            new ContainerId("a".repeat(64)), original, lent, NOW, Duration.ofMinutes(10), false);
    return Lending.back(kind, loan, HOST);
  }

  private static Limits limits(long mib, long swap) {
    return new Limits(0, 0, 0, mib * MIB, swap * MIB);
  }

  private static Patient patient(Limits limits) {
    ContainerView view = Body.running().limits(limits).view();
    Sight sight = new Sight(view, NOW, NOW, NOW, Optional.of(NOW), Optional.empty(), List.of());
    return Patient.met(view.patient(), Ledger.blank("web"), Policy.defaults()).seen(sight);
  }

  private static Patient uses(Patient patient, long memory) {
    Usage usage = new Usage(1, 0, memory, ALL, 0, 0, 0, 0, 1);
    Load load =
        new Load(
            Optional.of(usage),
            NOW,
            patient.sight().orElseThrow().view().run().startedAt(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Load.Peak.none().and(memory, NOW));
    return patient.using(load);
  }
}
