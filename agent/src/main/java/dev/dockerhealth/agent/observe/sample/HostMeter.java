package dev.dockerhealth.agent.observe.sample;

import dev.dockerhealth.core.model.Capacity;
import java.io.File;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What this host has and how much of it is in use, by {@code /proc/stat} and {@code /proc/meminfo}.
 * It answers only once it is known that the engine is on this host: its socket may lead elsewhere.
 * Safe for many threads.
 */
public final class HostMeter {
  /** What is asked for sooner again gets the same answer; the kernel counts in ticks of 10 ms. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  private static final int IDLE = 3;
  private static final int WAITING = 4;

  /** User, nice, system, idle, iowait, irq, softirq, steal; guests are in user already. */
  private static final int COLUMNS = 8;

  private final KernelFile stat;
  private final KernelFile meminfo;
  private final LongSupplier nanos;
  private final KernelText text = new KernelText();
  private boolean here;
  private long measuredAt;
  private long all;
  private long idle;
  private int cpus;
  private Optional<Capacity> last = Optional.empty();

  /** Reads below this folder, the root of the host's files. */
  public HostMeter(File host) {
    this(host, System::nanoTime);
  }

  /** With another steady clock. */
  HostMeter(File host, LongSupplier nanos) {
    stat = new KernelFile(new File(host, "proc/stat"), true);
    meminfo = new KernelFile(new File(host, "proc/meminfo"), true);
    this.nanos = nanos;
    measuredAt = nanos.getAsLong();
    count();
  }

  /** It is known: a container of the engine runs here. */
  public synchronized void here() {
    here = true;
  }

  /** The engine behind a local socket says that its host has this much: is it this one? */
  public synchronized void engineHas(int itsCpus, long itsMemory) {
    here |= itsCpus == cpus && itsMemory == memory("MemTotal:");
  }

  /** The host's capacity; empty: not known, or not before a second measurement. */
  public synchronized Optional<Capacity> capacity() {
    long now = nanos.getAsLong();
    if (here && now - measuredAt >= FRESH.toNanos()) {
      measuredAt = now;
      last = measured();
    }
    return here ? last : Optional.empty();
  }

  private Optional<Capacity> measured() {
    long allBefore = all;
    long idleBefore = idle;
    boolean counted = count();
    long took = all - allBefore;
    long total = memory("MemTotal:");
    long available = memory("MemAvailable:");
    if (!counted || took <= 0 || total <= 0 || available < 0) {
      return Optional.empty();
    }
    double busy = Math.clamp(1 - (double) (idle - idleBefore) / took, 0, 1);
    return Optional.of(new Capacity(cpus, busy, total, available));
  }

  private boolean count() {
    all = 0;
    idle = 0;
    cpus = 0;
    text.read(stat);
    while (text.line() && text.word() && text.begins("cpu")) {
      if (text.is("cpu")) {
        sum();
      } else {
        cpus++;
      }
    }
    return all > 0 && cpus > 0;
  }

  private void sum() {
    for (int i = 0; i < COLUMNS && text.word(); i++) {
      long ticks = Math.max(0, text.number());
      all += ticks;
      idle += i == IDLE || i == WAITING ? ticks : 0;
    }
  }

  private long memory(String key) {
    long kilobytes = text.read(meminfo) ? text.of(key) : KernelText.NONE;
    return kilobytes < 0 ? kilobytes : kilobytes * 1024;
  }
}
