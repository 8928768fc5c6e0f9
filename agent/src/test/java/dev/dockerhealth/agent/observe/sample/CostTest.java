package dev.dockerhealth.agent.observe.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.observe.sample.KernelFiles.Answer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sampling must not be what fills the small heap. */
final class CostTest {
  private static final int WARM = 200;
  private static final int TIMES = 500;

  /** What opening ten files costs in the JDK; the counters themselves are 200 bytes. */
  private static final long MOST = 5_000;

  private static final Subject SUBJECT = HostTree.subject();

  @TempDir private Path folder;

  @Test
  void one_reading_of_a_container_allocates_next_to_nothing() {
    HostTree files = HostTree.v1(folder, "/docker/" + HostTree.ID);
    KernelFiles kernel = new KernelFiles(files.root(), () -> 1);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    read(kernel, WARM);

    long before = threads.getCurrentThreadAllocatedBytes();
    read(kernel, TIMES);
    long each = (threads.getCurrentThreadAllocatedBytes() - before) / TIMES;

    System.out.println("a reading allocates " + each + " bytes");
    assertThat(each).isLessThan(MOST);
  }

  private static void read(KernelFiles kernel, int times) {
    for (int i = 0; i < times; i++) {
      if (!(kernel.read(SUBJECT) instanceof Answer.Read)) {
        throw new AssertionError("not read");
      }
    }
  }
}
