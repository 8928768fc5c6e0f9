package dev.dockerhealth.agent.observe.sample;

import java.io.File;
import java.util.List;
import java.util.stream.Stream;

/** A control group of the first version: one folder for each controller. */
final class GroupV1 implements Group {
  /** Which of them counts hangs on the kernel and on the disk's scheduler. */
  private static final List<String> BYTES =
      List.of(
          "blkio.io_service_bytes_recursive",
          "blkio.bfq.io_service_bytes_recursive",
          "blkio.throttle.io_service_bytes_recursive",
          "blkio.throttle.io_service_bytes");

  private final KernelFile usage;
  private final KernelFile throttling;
  private final KernelFile memory;
  private final KernelFile memoryLimit;
  private final KernelFile memoryDetail;
  private final KernelFile pids;
  private final KernelFile[] bytes;

  /**
   * Its folders; a controller that is not mounted has one that does not exist.
   *
   * @param kept whether its files stay open
   */
  GroupV1(File cpuacct, File cpu, File memory, File blkio, File pids, boolean kept) {
    usage = new KernelFile(new File(cpuacct, "cpuacct.usage"), kept);
    throttling = new KernelFile(new File(cpu, "cpu.stat"), kept);
    this.memory = new KernelFile(new File(memory, "memory.usage_in_bytes"), kept);
    memoryLimit = new KernelFile(new File(memory, "memory.limit_in_bytes"), kept);
    memoryDetail = new KernelFile(new File(memory, "memory.stat"), kept);
    this.pids = new KernelFile(new File(pids, "pids.current"), kept);
    bytes =
        BYTES.stream()
            .map(name -> new KernelFile(new File(blkio, name), kept))
            .filter(KernelFile::exists)
            .toArray(KernelFile[]::new);
  }

  @Override
  public Stream<KernelFile> files() {
    return Stream.concat(
        Stream.of(usage, throttling, memory, memoryLimit, memoryDetail, pids), Stream.of(bytes));
  }

  @Override
  public boolean read(KernelText text, Tally tally) {
    text.read(usage);
    tally.cpuNanos = text.only();
    if (tally.cpuNanos < 0) {
      return false;
    }
    if (text.read(throttling)) {
      tally.periods = Math.max(0, text.of("nr_periods"));
      tally.throttledPeriods = Math.max(0, text.of("nr_throttled"));
    }
    memory(text, tally);
    tally.pids = text.read(pids) ? Math.max(0, text.only()) : 0;
    for (int i = 0; i < bytes.length && tally.read + tally.written == 0; i++) {
      blockIo(text, tally, bytes[i]);
    }
    return true;
  }

  private void memory(KernelText text, Tally tally) {
    long used = text.read(memory) ? text.only() : KernelText.NONE;
    long limit = text.read(memoryLimit) ? text.only() : KernelText.NONE;
    long cache = text.read(memoryDetail) ? text.of("total_inactive_file") : KernelText.NONE;
    tally.memory(used, cache, limit);
  }

  /** Lines {@code 8:0 Read 4096}, and one of the total that has no device. */
  private static void blockIo(KernelText text, Tally tally, KernelFile file) {
    text.read(file);
    while (text.line()) {
      text.word(); // the device
      text.word();
      if (text.is("Read") && text.word()) {
        tally.blockIo(text.number(), 0);
      } else if (text.is("Write") && text.word()) {
        tally.blockIo(0, text.number());
      }
    }
  }
}
