package dev.dockerhealth.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.lab.engine.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What uses much for long is lent other limits, and has its own back in the end. */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
final class LoansTest {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Map<String, String> SETTINGS =
      Map.of(
          "STORM_THRESHOLD", "100",
          "CHECK_INTERVAL", "2",
          "BACKOFF_INITIAL", "2",
          "CPU_SUSTAIN", "4",
          "MEMORY_SUSTAIN", "4",
          "LOAN_PERIOD", "8");
  private static final String BUSY = "while [ ! -e /calm ]; do :; done; exec sleep 100000";
  private static final long MIB = 1L << 20;

  private final Ward ward = Ward.open(SETTINGS);

  @BeforeAll
  void the_healer_watches() {
    ward.healer().start().waitUntilWatching();
  }

  @AfterAll
  void everything_is_cleared() {
    ward.close();
  }

  @Test
  void what_burns_cpu_is_capped_and_has_all_cores_back_once_it_is_calm() {
    busy(ward, "burns");

    untilCpu(ward, "burns", "50000000 0");
    calm(ward, "burns");
    untilCpu(ward, "burns", cores() * 1_000_000_000L + " 0");

    ward.untilSaid(LIMIT, "burns", "has its own limits back: .* cores");
    assertThat(ward.count("update", "burns")).isEqualTo(2);
    assertThat(ward.count("start", "burns")).isEqualTo(1);
    assertThat(ward.count("kill", "burns")).isZero();
  }

  @Test
  void limits_by_quota_are_changed_by_quota() {
    busy(ward, "quota", "--cpu-quota=80000", "--cpu-period=100000");

    untilCpu(ward, "quota", "0 5000");
    calm(ward, "quota");

    untilCpu(ward, "quota", "0 80000");
  }

  @Test
  void a_limit_that_a_person_set_meanwhile_stays() {
    busy(ward, "mine");
    untilCpu(ward, "mine", "50000000 0");

    var _ = ward.docker().run("update", "--cpus=0.5", "mine");
    ward.untilSaid(LIMIT, "mine", "a person has set 0.50 cores since: the loan is forgotten");
    calm(ward, "mine");
    ward.hold(Duration.ofSeconds(16));

    assertThat(cpu(ward, "mine")).isEqualTo("500000000 0");
  }

  @Test
  void what_comes_close_to_its_memory_is_raised_with_its_swap_and_has_its_limit_back() {
    ward.run(
        "swells",
        List.of("--memory=64m", "--shm-size=256m", "--label=docker-health.enable=true"),
        "sh",
        "-c",
        "head -c %d /dev/zero >/dev/shm/x; exec sleep 100000".formatted(61 * MIB));

    untilMemory("swells", limits(128, 256));
    exec(ward, "swells", "rm /dev/shm/x");
    untilMemory("swells", limits(64, 128));

    ward.untilSaid(LIMIT, "swells", "has its own limits back: 64 MiB");
    assertThat(ward.count("start", "swells")).isEqualTo(1);
    assertThat(ward.count("oom", "swells")).isZero();
  }

  @Test
  void more_memory_comes_not_back_while_it_is_in_use() {
    ward.run(
        "keeps",
        List.of("--memory=64m", "--shm-size=256m", "--label=docker-health.enable=true"),
        "sh",
        "-c",
        "head -c %d /dev/zero >/dev/shm/x; exec sleep 100000".formatted(61 * MIB));
    untilMemory("keeps", limits(128, 256));

    assertThat(ward.healer().ask("resume", "keeps").exitCode()).isZero();
    ward.untilSaid(LIMIT, "keeps", "a person wants its own limits back");
    ward.hold(Duration.ofSeconds(12));

    assertThat(memory("keeps")).isEqualTo(limits(128, 256));
    exec(ward, "keeps", "rm /dev/shm/x");
    untilMemory("keeps", limits(64, 128));
    assertThat(ward.count("oom", "keeps")).isZero();
  }

  @Test
  void what_was_killed_for_want_of_memory_is_lent_some_and_started() {
    String eats =
        "sleep 2; x=$(head -c 20000000 /dev/zero | tr '\\0' x); x=;"
            + " head -c 20971520 /dev/zero >/dev/shm/x; exec sleep 100000";
    ward.run(
        "starves",
        List.of("--memory=24m", "--memory-swap=24m", "--label=docker-health.enable=true"),
        "sh",
        "-c",
        eats);

    ward.untilSaid(LIMIT, "starves", "oom-killed: the kernel killed it for want of memory");
    ward.untilSaid(LIMIT, "starves", "lends 48 MiB instead of 24 MiB");
    ward.untilCount(LIMIT, "start", "starves", 2);
    var _ = ward.until(LIMIT, "starves", body -> body.is("running"), "starves runs");

    assertThat(memory("starves")).as("swap stays forbidden").isEqualTo(limits(48, 48));
  }

  @Test
  void a_wish_of_a_person_brings_it_back_at_once() {
    busy(ward, "wished");
    untilCpu(ward, "wished", "50000000 0");

    assertThat(ward.healer().ask("resume", "wished").exitCode()).isZero();

    untilCpu(ward, "wished", cores() * 1_000_000_000L + " 0");
    calm(ward, "wished");
  }

  @Test
  void a_loan_outlives_the_death_of_docker_health_and_comes_back() {
    try (Ward own = Ward.open(SETTINGS)) {
      own.healer().start().waitUntilWatching();
      busy(own, "orphan");
      untilCpu(own, "orphan", "50000000 0");

      own.healer().kill9();
      calm(own, "orphan");
      own.healer().start().waitUntilWatching();
      untilCpu(own, "orphan", cores() * 1_000_000_000L + " 0");
      own.untilSaid(LIMIT, "orphan", "has its own limits back");

      busy(own, "left");
      untilCpu(own, "left", "50000000 0");
      assertThat(own.healer().terminate()).isZero();
      assertThat(cpu(own, "left")).as("kept at an orderly end").isEqualTo("50000000 0");
      calm(own, "left");
      own.healer().start().waitUntilWatching();
      untilCpu(own, "left", cores() * 1_000_000_000L + " 0");

      Eventually.isTrue(
          LIMIT,
          () ->
              own.healer().facts("left").stream().filter(Entry.LoansNoted.class::isInstance).count()
                  >= 2,
          "taken and given back, in the journal");
    }
  }

  /** So little that it is reached also on a machine that has much else to do. */
  private static void busy(Ward ward, String name, String... more) {
    List<String> options =
        new java.util.ArrayList<>(
            List.of(
                "--label=docker-health.cpu-threshold=4", "--label=docker-health.cpu-limit=0.05"));
    options.addAll(List.of(more));
    ward.run(name, options, "sh", "-c", BUSY);
  }

  private static void calm(Ward ward, String name) {
    exec(ward, name, "touch /calm");
  }

  private static void exec(Ward ward, String name, String line) {
    var _ = ward.docker().run("exec", name, "sh", "-c", line);
  }

  private long cores() {
    return Long.parseLong(ward.docker().run("info", "--format", "{{.NCPU}}"));
  }

  private static String cpu(Ward ward, String name) {
    return ward.docker().inspect(name, "{{.HostConfig.NanoCpus}} {{.HostConfig.CpuQuota}}");
  }

  private String memory(String name) {
    return ward.docker().inspect(name, "{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}}");
  }

  private static String limits(long memory, long swap) {
    return memory * MIB + " " + swap * MIB;
  }

  private static void untilCpu(Ward ward, String name, String wanted) {
    var _ =
        Eventually.until(
            LIMIT,
            () -> cpu(ward, name),
            Predicate.isEqual(wanted),
            () -> wanted + " of " + name + "; the healer says:\n" + ward.story(name));
  }

  private void untilMemory(String name, String wanted) {
    var _ =
        Eventually.until(
            LIMIT,
            () -> memory(name),
            Predicate.isEqual(wanted),
            () -> wanted + " of " + name + "; the healer says:\n" + ward.story(name));
  }
}
