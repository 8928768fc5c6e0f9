package dev.dockerhealth.agent.expose.http;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong tokens by address: after ten within a minute that address gets no answer for a
 * minute. Only the last addresses are remembered.
 */
final class Guesses {
  private static final int ALLOWED = 10;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int ADDRESSES = 1000;

  private final Map<String, Count> counts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > ADDRESSES;
        }
      };

  private record Count(int wrong, Instant since) {}

  /** Whether this address guessed too often. */
  synchronized boolean tooMany(String address, Instant now) {
    Count count = counts.get(address);
    return count != null && count.wrong() >= ALLOWED && now.isBefore(count.since().plus(MINUTE));
  }

  /** One more wrong token; the minute begins anew with the tenth. */
  synchronized void wrong(String address, Instant now) {
    Count count = counts.get(address);
    boolean fresh = count == null || !now.isBefore(count.since().plus(MINUTE));
    int wrong = count == null || fresh ? 1 : count.wrong() + 1;
    Instant since = count == null || fresh || wrong == ALLOWED ? now : count.since();
    counts.put(address, new Count(wrong, since));
  }
}
