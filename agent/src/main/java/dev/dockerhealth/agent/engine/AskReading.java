package dev.dockerhealth.agent.engine;

/** Turns our values into the bodies the engine reads. */
final class AskReading {
  private AskReading() {}

  static AskWire.Update update(ResourceChange change) {
    return new AskWire.Update(
        change.nanoCpus().orElse(null),
        change.cpuQuota().orElse(null),
        change.cpuPeriod().orElse(null),
        change.memory().orElse(null),
        change.memorySwap().orElse(null),
        change
            .restartPolicy()
            .map(
                policy ->
                    new InspectWire.RestartPolicyWire(
                        policy.name(), (long) policy.maximumRetries()))
            .orElse(null));
  }

  /** Without network id and present address: those are the engine's to give. */
  static EndpointWire endpoint(NetworkEndpoint endpoint) {
    boolean fixed = endpoint.ipv4().isPresent() || endpoint.ipv6().isPresent();
    return new EndpointWire(
        fixed
            ? new EndpointWire.IpamWire(endpoint.ipv4().orElse(null), endpoint.ipv6().orElse(null))
            : null,
        endpoint.links().isEmpty() ? null : endpoint.links(),
        endpoint.aliases().isEmpty() ? null : endpoint.aliases(),
        null,
        null,
        endpoint.driverOptions().isEmpty() ? null : endpoint.driverOptions());
  }
}
