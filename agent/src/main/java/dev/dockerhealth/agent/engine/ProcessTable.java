package dev.dockerhealth.agent.engine;

import java.util.List;

/** The processes of a container, as {@code ps -ef} on the host sees them. */
public record ProcessTable(List<String> titles, List<List<String>> rows) {
  public ProcessTable {
    titles = List.copyOf(titles);
    rows = rows.stream().map(List::copyOf).toList();
  }
}
