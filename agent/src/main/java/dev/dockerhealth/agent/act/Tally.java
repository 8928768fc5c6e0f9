package dev.dockerhealth.agent.act;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts what a step took away, and keeps the first few names and troubles for people. */
final class Tally {
  private static final int NAMES = 5;

  private final String things;
  private final List<String> names = new ArrayList<>();
  private final List<String> troubles = new ArrayList<>();
  private long freed;

  Tally(String things) {
    this.things = things;
  }

  void gone(String name, long bytes) {
    names.add(name);
    freed += bytes;
  }

  void trouble(String what) {
    troubles.add(what);
  }

  /** With the bytes that were counted. */
  Swept counted() {
    return new Swept(words(), Optional.of(freed), trouble());
  }

  /** With the bytes that only the disk can tell. */
  Swept measured() {
    return new Swept(words(), names.isEmpty() ? Optional.of(0L) : Optional.empty(), trouble());
  }

  private String words() {
    return names.isEmpty() ? "" : "%d %s (%s)".formatted(names.size(), things, some(names));
  }

  private String trouble() {
    return some(troubles);
  }

  private static String some(List<String> all) {
    String first = String.join(", ", all.subList(0, Math.min(NAMES, all.size())));
    return all.size() > NAMES ? first + " and %d more".formatted(all.size() - NAMES) : first;
  }
}
