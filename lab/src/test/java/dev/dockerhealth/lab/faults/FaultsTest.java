package dev.dockerhealth.lab.faults;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * All faults and all spared ones side by side on one engine, under one healer: placed at the same
 * time, judged at the same time, told one by one.
 */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FaultsTest {
  /**
   * The storm brake and the host's budget have tests of their own, and would hold most of these.
   */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "STORM_THRESHOLD", "100",
          "HOST_BUDGET", "1000/10m",
          "CHECK_INTERVAL", "5",
          "BACKOFF_INITIAL", "2",
          "BACKOFF_MAX", "5",
          "COOLDOWN_PERIOD", "10m",
          "EXCLUDE_CONTAINERS", Spared.EXCLUDED);

  private final Ward ward = Ward.open(SETTINGS);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, CompletableFuture<@Nullable Void>> judged = new HashMap<>();

  @BeforeAll
  void everything_is_placed() {
    List<Case> all = Stream.concat(Faults.ALL.stream(), Spared.ALL.stream()).toList();
    CompletableFuture.allOf(
            all.stream()
                .filter(Case::early)
                .map(
                    c ->
                        CompletableFuture.runAsync(() -> c.placing().with(ward, c.name()), threads))
                .toArray(CompletableFuture[]::new))
        .join();
    ward.healer().start().waitUntilWatching();
    all.forEach(c -> judged.put(c.name(), CompletableFuture.runAsync(() -> go(c), threads)));
  }

  @TestFactory
  Stream<DynamicTest> a_fault_is_cured_or_told() {
    return Faults.ALL.stream().map(this::test);
  }

  @TestFactory
  Stream<DynamicTest> nobody_s_patient_is_left_alone() {
    return Spared.ALL.stream().map(this::test);
  }

  @AfterAll
  void everything_is_cleared() {
    threads.shutdownNow();
    ward.close();
  }

  private void go(Case c) {
    if (!c.early()) {
      c.placing().with(ward, c.name());
    }
    c.expectation().with(ward, c.name());
  }

  private DynamicTest test(Case c) {
    return DynamicTest.dynamicTest(c.name(), () -> judged(c.name()));
  }

  private void judged(String name) throws Throwable {
    try {
      judged.getOrDefault(name, CompletableFuture.completedFuture(null)).get();
    } catch (ExecutionException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
