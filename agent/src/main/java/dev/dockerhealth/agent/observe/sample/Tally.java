package dev.dockerhealth.agent.observe.sample;

/** Where counters are gathered while files are read; used again for each container. */
final class Tally {
  long cpuNanos;
  long periods;
  long throttledPeriods;
  long memory;
  long memoryLimit;
  long received;
  long sent;
  long read;
  long written;
  long pids;

  void clear() {
    cpuNanos = 0;
    periods = 0;
    throttledPeriods = 0;
    memory = 0;
    memoryLimit = 0;
    received = 0;
    sent = 0;
    read = 0;
    written = 0;
    pids = 0;
  }

  /** Memory in use; where the cache is said to be more than all, all counts. */
  void memory(long usage, long cache, long limit) {
    memory = Math.max(0, cache > 0 && cache < usage ? usage - cache : usage);
    memoryLimit = Math.max(0, limit);
  }

  void traffic(long in, long out) {
    received = sum(received, in);
    sent = sum(sent, out);
  }

  void blockIo(long in, long out) {
    read = sum(read, in);
    written = sum(written, out);
  }

  /** What is no number counts nothing; what is too large stays the largest there is. */
  private static long sum(long a, long b) {
    long sum = a + Math.max(0, b);
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  Counters counters(Subject subject, long now) {
    return new Counters(
        Counters.Source.KERNEL,
        subject,
        now,
        now,
        cpuNanos,
        periods,
        throttledPeriods,
        memory,
        memoryLimit,
        received,
        sent,
        read,
        written,
        (int) Math.min(pids, Integer.MAX_VALUE));
  }
}
