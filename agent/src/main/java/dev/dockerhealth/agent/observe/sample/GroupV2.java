package dev.dockerhealth.agent.observe.sample;

import java.io.File;
import java.util.stream.Stream;

/** A control group of the second version: one folder for all. */
final class GroupV2 implements Group {
  private static final long MICRO = 1_000;
  private static final long LONGEST = Long.MAX_VALUE / MICRO;

  private final KernelFile cpu;
  private final KernelFile memory;
  private final KernelFile memoryLimit;
  private final KernelFile memoryDetail;
  private final KernelFile io;
  private final KernelFile pids;

  /**
   * Its folder.
   *
   * @param kept whether its files stay open
   */
  GroupV2(File folder, boolean kept) {
    cpu = new KernelFile(new File(folder, "cpu.stat"), kept);
    memory = new KernelFile(new File(folder, "memory.current"), kept);
    memoryLimit = new KernelFile(new File(folder, "memory.max"), kept);
    memoryDetail = new KernelFile(new File(folder, "memory.stat"), kept);
    io = new KernelFile(new File(folder, "io.stat"), kept);
    pids = new KernelFile(new File(folder, "pids.current"), kept);
  }

  @Override
  public Stream<KernelFile> files() {
    return Stream.of(cpu, memory, memoryLimit, memoryDetail, io, pids);
  }

  @Override
  public boolean read(KernelText text, Tally tally) {
    long micros = text.read(cpu) ? text.of("usage_usec") : KernelText.NONE;
    if (micros < 0 || micros > LONGEST) {
      return false;
    }
    tally.cpuNanos = micros * MICRO;
    tally.periods = Math.max(0, text.of("nr_periods"));
    tally.throttledPeriods = Math.max(0, text.of("nr_throttled"));
    memory(text, tally);
    tally.pids = text.read(pids) ? Math.max(0, text.only()) : 0;
    blockIo(text, tally);
    return true;
  }

  private void memory(KernelText text, Tally tally) {
    long used = text.read(memory) ? text.only() : KernelText.NONE;
    long limit = text.read(memoryLimit) ? limit(text) : KernelText.NONE;
    long cache = text.read(memoryDetail) ? text.of("inactive_file") : KernelText.NONE;
    tally.memory(used, cache, limit);
  }

  private static long limit(KernelText text) {
    long number = text.only();
    return text.is("max") ? Long.MAX_VALUE : number;
  }

  private void blockIo(KernelText text, Tally tally) {
    text.read(io);
    while (text.line()) {
      while (text.word()) {
        tally.blockIo(text.numberAfter("rbytes="), text.numberAfter("wbytes="));
      }
    }
  }
}
