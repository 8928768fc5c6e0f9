package dev.dockerhealth.core.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Asks every rule about every exhibit. */
public final class Audit {
  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::open)
          .thenComparing(finding -> finding.rule().severity())
          .reversed()
          .thenComparing(Finding::rule);

  private Audit() {}

  /** What is found of these; they are each other's neighbours. */
  public static List<Audited> of(List<Exhibit> exhibits) {
    Neighbourhood all = Neighbourhood.of(exhibits);
    return exhibits.stream().map(one -> audited(one, all)).toList();
  }

  private static Audited audited(Exhibit one, Neighbourhood all) {
    List<Finding> findings = new ArrayList<>();
    Arrays.stream(Rule.values())
        .forEach(
            rule ->
                search(rule, one, all)
                    .ifPresent(evidence -> findings.add(finding(rule, evidence, one))));
    findings.sort(WORST_FIRST);
    return new Audited(one, findings, Mending.of(one, findings, all));
  }

  private static Finding finding(Rule rule, String evidence, Exhibit one) {
    return new Finding(rule, evidence, Optional.ofNullable(one.ignored().get(rule.id())));
  }

  private static Optional<String> search(Rule rule, Exhibit one, Neighbourhood all) {
    return switch (rule) {
      case NO_RESTART_POLICY -> Restarts.noPolicy(one, all);
      case POLICY_PURPOSE -> Restarts.purpose(one, all);
      case NO_HEALTH_CHECK -> Checks.none(one, all);
      case HEALTH_CHECK_BROKEN -> Checks.broken(one);
      case HEALTH_CHECK_TIMES -> Checks.times(one);
      case NO_START_PERIOD -> Checks.noStartPeriod(one);
      case DEAF_PROCESS -> Processes.deaf(one);
      case SHELL_PROCESS -> Processes.shell(one);
      case ZOMBIES -> Processes.zombies(one);
      case STOP_KILLED -> one.upkeep().killed();
      case NO_MEMORY_LIMIT -> Bounds.noMemory(one);
      case NO_CPU_LIMIT -> Bounds.noCpu(one);
      case NEAR_LIMIT -> Bounds.near(one);
      case DEPENDENCY_CONDITION -> Dependencies.condition(one, all);
      case DEPENDENCY_CYCLE -> Dependencies.cycle(one, all);
      case LOG_UNBOUNDED -> Logs.unbounded(one);
      case SOCKET_READ_ONLY -> Accesses.socket(one);
      case PRIVILEGED -> Accesses.privileged(one);
      case ROOT -> Accesses.root(one);
      case TAG_LATEST -> Tags.latest(one);
      case SHELL_FORM -> one.entry().flatMap(Exhibit.Entry::shellForm);
      case ENTRYPOINT_EXEC -> one.entry().flatMap(Exhibit.Entry::withoutExec);
    };
  }
}
