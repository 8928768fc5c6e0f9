package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.HostView;
import dev.dockerhealth.core.model.Networks.Endpoint;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Would it come up again: do its networks exist, and does the container run whose network it shares
 * (docker-semantics 3.4)? What cannot be seen passes.
 */
final class NetworkGate implements Gate {
  /** Made anew at each start of the engine, with other ids: found by name. */
  static final Set<String> MADE_BY_ENGINE = Set.of("bridge", "host", "none", "podman");

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

  @Override
  public Optional<Verdict> object(Case question, Instant now) {
    if (question.remedy().loan()
        || question.remedy() instanceof Remedy.Remove
        || replaced(question)) {
      return Optional.empty();
    }
    if (question.parent().isPresent() && !question.parent().get()) {
      return wait(now, Reason.NO_PARENT, "its parent is down");
    }
    return missing(question)
        .flatMap(name -> wait(now, Reason.NO_NETWORK, "network " + name + " is gone"));
  }

  /**
   * Whether the networks it has now do not matter: it gets another parent, or comes back where
   * nothing runs that could be lost by it.
   */
  private static boolean replaced(Case question) {
    boolean comesBack = question.remedy() instanceof Remedy.PutBack && !question.view().up();
    return comesBack || question.remedy().parent().isPresent();
  }

  private static Optional<String> missing(Case question) {
    HostView host = question.host().view();
    if (host.networkIds().isEmpty()) {
      return Optional.empty();
    }
    return switch (question.remedy()) {
      case Remedy.Reconnect(Map<String, Endpoint> networks) -> unnamed(networks, host);
      case Remedy.Rejoin(Map<String, Endpoint> networks) ->
          missing(question, host.networkIds()).filter(name -> !networks.containsKey(name));
      case Remedy other -> missing(question, host.networkIds());
    };
  }

  private static Optional<String> unnamed(Map<String, Endpoint> networks, HostView host) {
    return networks.keySet().stream()
        .filter(name -> !MADE_BY_ENGINE.contains(name) && !host.networkNames().contains(name))
        .sorted()
        .findFirst();
  }

  private static Optional<String> missing(Case question, Set<String> known) {
    return question.view().networks().attached().entrySet().stream()
        .filter(network -> !MADE_BY_ENGINE.contains(network.getKey()))
        .filter(network -> !there(network.getValue(), known))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst();
  }

  private static boolean there(Endpoint endpoint, Set<String> known) {
    return endpoint.networkId().isEmpty() || known.contains(endpoint.networkId());
  }

  private static Optional<Verdict> wait(Instant now, Reason reason, String detail) {
    return Optional.of(new Verdict.Wait(now.plus(LOOK_AGAIN), reason, detail));
  }
}
