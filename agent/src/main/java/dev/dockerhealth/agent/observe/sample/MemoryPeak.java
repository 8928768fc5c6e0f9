package dev.dockerhealth.agent.observe.sample;

import dev.dockerhealth.core.model.ContainerId;
import java.io.File;
import java.util.OptionalLong;

/**
 * The most memory the kernel has counted for a container's run, page cache included. Read seldom.
 */
public final class MemoryPeak {
  private final File host;

  /** Reads below this folder, the root of the host's files. */
  public MemoryPeak(File host) {
    this.host = host;
  }

  /** Of the container of this process; empty: it is not here, or the kernel does not count it. */
  public OptionalLong of(ContainerId id, int pid) {
    KernelText text = new KernelText();
    if (!text.read(new File(host, "proc/self/mountinfo"))) {
      return OptionalLong.empty();
    }
    Mounts mounts = Mounts.of(text.copy());
    if (pid <= 0 || !text.read(new File(host, "proc/" + pid + "/cgroup"))) {
      return OptionalLong.empty();
    }
    return new Membership(text.copy(), id)
        .memory(mounts, host)
        .filter(text::read)
        .map(file -> text.only())
        .filter(bytes -> bytes > 0)
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }
}
