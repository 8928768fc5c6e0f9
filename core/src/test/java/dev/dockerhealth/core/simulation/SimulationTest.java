package dev.dockerhealth.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.FaultKind;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole hosts live for days, each from one seed. Repeat one with {@code -Dsimulation.seed=7}; let
 * more live with {@code -Dsimulation.seeds=100}, or longer with {@code -Dsimulation.days=50}.
 */
@Execution(ExecutionMode.CONCURRENT)
class SimulationTest {
  private static final Set<FaultKind> BUILT =
      EnumSet.of(
          FaultKind.UNHEALTHY,
          FaultKind.PROBE_BROKEN,
          FaultKind.CRASHED,
          FaultKind.OOM_KILLED,
          FaultKind.START_FAILED,
          FaultKind.ENGINE_GAVE_UP,
          FaultKind.LEFT_DOWN,
          FaultKind.CRASH_LOOP,
          FaultKind.NETWORK_LOST,
          FaultKind.STALE_NETWORK_NAMESPACE,
          FaultKind.MISSING_PARENT,
          FaultKind.HIGH_CPU,
          FaultKind.HIGH_MEMORY,
          FaultKind.DEAD,
          FaultKind.STUCK,
          FaultKind.FINISHED,
          FaultKind.DISK_PRESSURE,
          FaultKind.VANISHED,
          FaultKind.ENGINE_UNREACHABLE);

  private static final Coverage ALL = new Coverage();
  private static final AtomicLong STEPS = new AtomicLong();
  private static final boolean WHOLE = System.getProperty("simulation.seed") == null;

  static LongStream seeds() {
    return WHOLE
        ? LongStream.rangeClosed(1, Long.getLong("simulation.seeds", 30))
        : LongStream.of(Long.getLong("simulation.seed", 1));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void a_host_lives_for_days_and_nothing_forbidden_happens(long seed) {
    World world = new World(seed);

    world.live(Integer.getInteger("simulation.days", 20));

    ALL.add(world.coverage());
    STEPS.addAndGet(world.steps());
  }

  @Test
  void the_same_seed_gives_the_same_run() {
    World one = new World(11);
    World other = new World(11);

    one.live(1);
    other.live(1);

    assertThat(other.commandHash()).isEqualTo(one.commandHash());
    assertThat(other.steps()).isEqualTo(one.steps());
  }

  @AfterAll
  static void each_kind_of_fault_was_covered() {
    System.out.printf("simulation: %,d steps, %,d faults%n%s", STEPS.get(), ALL.injected(), ALL);
    if (WHOLE) {
      for (FaultKind kind : BUILT) {
        assertThat(ALL.row(kind).injected).as("injected " + kind.code()).isPositive();
        assertThat(ALL.row(kind).seen).as("seen " + kind.code()).isPositive();
      }
      assertThat(ALL.injected()).isGreaterThanOrEqualTo(100_000);
      assertThat(STEPS.get()).isGreaterThanOrEqualTo(5_000_000);
    }
  }
}
