package dev.dockerhealth.core.audit;

import java.util.List;

/**
 * One exhibit with what was found of it.
 *
 * @param findings the worst first, those that are ignored too
 */
public record Audited(Exhibit exhibit, List<Finding> findings, Mend mend) {
  public Audited {
    findings = List.copyOf(findings);
  }
}
