package dev.dockerhealth.agent.record;

import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.PatientId;
import java.time.Instant;
import java.util.Optional;

/** What is written for people to read later, and not needed to go on healing. */
sealed interface Item {

  /** About how many bytes it takes while it waits. */
  int weight();

  /** Whether it is given up last when too much waits. */
  default boolean precious() {
    return false;
  }

  /** A fact. */
  record Fact(Entry entry, Optional<String> name) implements Item {
    @Override
    public int weight() {
      return 512;
    }

    @Override
    public boolean precious() {
      return entry.awaited();
    }
  }

  /** Something that was seen. */
  record Seen(Instant at, Optional<PatientId> patient, String kind, String body) implements Item {
    @Override
    public int weight() {
      return 128 + 2 * body.length();
    }
  }

  /** Evidence, masked and cut. */
  record Proof(Evidence evidence) implements Item {
    @Override
    public int weight() {
      return 128 + 2 * evidence.text().length();
    }
  }
}
