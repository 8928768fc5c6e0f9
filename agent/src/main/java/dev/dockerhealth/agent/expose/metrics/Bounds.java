package dev.dockerhealth.agent.expose.metrics;

import dev.dockerhealth.core.audit.Rule;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Loans;
import dev.dockerhealth.core.model.Outcome;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Severity;

/** How many values each label can have at most. */
final class Bounds {
  static final int CONTAINERS = 1000;
  static final int STATES = RunState.values().length;
  static final int FAULTS = FaultKind.values().length;
  static final int SEVERITIES = Severity.values().length;
  static final int RULES = Rule.values().length;
  static final int OUTCOMES = Outcome.values().length;
  static final int LOANS = Loans.Kind.values().length;
  static final int REMEDIES = 20;
  static final int CALLS = 12;
  static final int RESULTS = 8;
  static final int ENDPOINTS = 30;
  static final int FAILURES = 8;
  static final int CHANNELS = 8;
  static final int ONE = 1;

  private Bounds() {}
}
