package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Networks.Endpoint;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Remedy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rung before a restart, where the words of the failing health check point at the network: the
 * container leaves its network and joins it again, with the same names and addresses, and runs on
 * (PRODUCT 7.3).
 */
final class Refreshing {
  /** What resolvers, libc and the kernel say; a refused connection is the other side's matter. */
  private static final List<String> WORDS =
      List.of(
          "could not resolve",
          "name resolution",
          "bad address",
          "network is unreachable",
          "network unreachable",
          "no route to host",
          "host is unreachable");

  private Refreshing() {}

  /** The remedy; empty: nothing points at the network, or it has none of its own. */
  static Optional<Remedy> of(Patient patient) {
    ContainerView view = patient.sight().orElseThrow().view();
    String network = view.networks().mode();
    Optional<Endpoint> now = Optional.ofNullable(view.networks().attached().get(network));
    return now.filter(endpoint -> pointsAtNetwork(view.health()))
        .map(endpoint -> new Remedy.Refresh(network, atHome(patient, network).orElse(endpoint)));
  }

  private static Optional<Endpoint> atHome(Patient patient, String network) {
    return patient
        .ledger()
        .home()
        .networks()
        .flatMap(then -> Optional.ofNullable(then.attached().get(network)));
  }

  private static boolean pointsAtNetwork(Health health) {
    return health.probes().stream()
        .reduce((first, last) -> last)
        .filter(last -> last.exitCode() != 0)
        .map(last -> last.output().toLowerCase(Locale.ROOT))
        .filter(output -> WORDS.stream().anyMatch(output::contains))
        .isPresent();
  }
}
