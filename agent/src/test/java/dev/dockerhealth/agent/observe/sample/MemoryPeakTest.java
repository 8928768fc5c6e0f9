package dev.dockerhealth.agent.observe.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.ContainerId;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryPeakTest {
  @TempDir private Path folder;

  @Test
  void reads_it_from_either_hierarchy() {
    HostTree first = HostTree.v1(folder.resolve("1"), "/docker/" + HostTree.ID);
    first.write(first.folder("memory") + "/memory.max_usage_in_bytes", "70000000\n");
    HostTree second = HostTree.v2(folder.resolve("2"), "/docker/" + HostTree.ID);
    second.write(second.folder("") + "/memory.peak", "80000000\n");

    assertThat(peak(first, HostTree.ID, HostTree.PID)).isEqualTo(OptionalLong.of(70_000_000));
    assertThat(peak(second, HostTree.ID, HostTree.PID)).isEqualTo(OptionalLong.of(80_000_000));
  }

  /** Kernels before 5.19 do not count it, and a number may be another process's here. */
  @Test
  void there_is_none_where_it_is_not_counted_or_not_the_containers() {
    HostTree tree = HostTree.v2(folder, "/docker/" + HostTree.ID);

    assertThat(peak(tree, HostTree.ID, HostTree.PID)).isEmpty();
    tree.write(tree.folder("") + "/memory.peak", "80000000\n");
    assertThat(peak(tree, "9".repeat(64), HostTree.PID)).isEmpty();
    assertThat(peak(tree, HostTree.ID, 0)).isEmpty();
  }

  private static OptionalLong peak(HostTree tree, String id, int pid) {
    return new MemoryPeak(tree.root()).of(new ContainerId(id), pid);
  }
}
