package dev.dockerhealth.core.observe;

import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Hints;
import dev.dockerhealth.core.model.Home;
import dev.dockerhealth.core.model.Networks;
import dev.dockerhealth.core.model.PatientId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers how a patient was connected when it was last well, and tells a loss from a wish.
 *
 * <ol>
 *   <li>The network it is configured for (its primary) is missed, whoever took it away.
 *   <li>Another one is missed, unless somebody disconnected it through the API, or may have done so
 *       while nobody listened.
 *   <li>One that is connected elsewhere at the same time was moved: that is its home now.
 * </ol>
 */
public final class Homes {
  private Homes() {}

  /** Its home after this view, which may or may not be of a well one. */
  public static Home after(
      Home before, ContainerView view, Hints hints, Circumstances world, Instant now) {
    if (!view.up()) {
      return before.missing(Optional.empty());
    }
    if (!before.lost(view).isEmpty() && before.moved(view)) {
      return before.at(view, before.parent());
    }
    Home kept = before.without(wished(before, view, hints, world));
    return kept.lost(view).isEmpty()
        ? kept.missing(Optional.empty())
        : kept.missing(Optional.of(before.lostSince().orElse(now)));
  }

  /** Its home after it was found well. */
  public static Home well(Home before, ContainerView view, Optional<PatientId> parent) {
    return before.at(view, parent.or(before::parent));
  }

  private static Set<String> wished(
      Home before, ContainerView view, Hints hints, Circumstances world) {
    Set<String> lost = new HashSet<>(before.lost(view).keySet());
    boolean unheard = !world.watching() && !world.engineChanged() && before.lostSince().isEmpty();
    if (!hints.unplugged() && !unheard) {
      return Set.of();
    }
    lost.removeIf(name -> primary(view.networks(), name, before));
    return lost;
  }

  /** The network its configuration names, by name or by id. */
  private static boolean primary(Networks now, String name, Home home) {
    String mode = now.mode().equals("default") ? "bridge" : now.mode();
    return mode.equals(name)
        || home.networks()
            .map(then -> then.attached().get(name))
            .filter(endpoint -> endpoint.networkId().equals(mode))
            .isPresent();
  }
}
