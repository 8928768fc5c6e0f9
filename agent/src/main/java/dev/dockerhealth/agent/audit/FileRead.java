package dev.dockerhealth.agent.audit;

import dev.dockerhealth.core.audit.Exhibit;
import java.util.List;

/** What came of reading a file. */
public sealed interface FileRead {

  /** What it describes. */
  record Read(List<Exhibit> exhibits) implements FileRead {
    public Read {
      exhibits = List.copyOf(exhibits);
    }
  }

  /** It cannot be read; one sentence. */
  record Wrong(String why) implements FileRead {}
}
