package dev.dockerhealth.core.observe;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Hints;
import dev.dockerhealth.core.model.Home;
import dev.dockerhealth.core.model.Networks;
import dev.dockerhealth.core.model.Networks.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HomesTest {
  private static final Circumstances WATCHED = world(true, false);
  private static final Circumstances UNHEARD = world(false, false);
  private static final Circumstances ANOTHER_ENGINE = world(false, true);

  private final Home home = Homes.well(Home.unknown(), attached("shop", "back"), Optional.empty());

  @Test
  void the_network_it_is_configured_for_is_missed_though_somebody_disconnected_it() {
    Home after = after(attached("back"), Hints.none().networkLeft(), WATCHED);

    assertThat(after.lost(attached("back"))).containsOnlyKeys("shop");
    assertThat(after.lostSince()).contains(NOW);
  }

  @Test
  void another_one_that_somebody_disconnected_is_not_missed() {
    Home after = after(attached("shop"), Hints.none().networkLeft(), WATCHED);

    assertThat(after.lost(attached("shop"))).isEmpty();
    assertThat(after.lostSince()).isEmpty();
  }

  @Test
  void another_one_that_nobody_disconnected_is_missed() {
    assertThat(after(attached("shop"), Hints.none(), WATCHED).lost(attached("shop")))
        .containsOnlyKeys("back");
  }

  @Test
  void another_one_that_left_while_nobody_listened_is_not_missed() {
    assertThat(after(attached("shop"), Hints.none(), UNHEARD).lost(attached("shop"))).isEmpty();
  }

  @Test
  void another_one_that_left_with_the_engine_is_missed() {
    assertThat(after(attached("shop"), Hints.none(), ANOTHER_ENGINE).lost(attached("shop")))
        .containsOnlyKeys("back");
  }

  @Test
  void one_that_is_connected_elsewhere_was_moved() {
    ContainerView moved = attached("other", "back");

    Home after = after(moved, Hints.none().networkLeft(), WATCHED);

    assertThat(after.lost(moved)).isEmpty();
    assertThat(after.lost(attached("back"))).containsOnlyKeys("other");
  }

  @Test
  void its_own_short_id_is_no_alias_to_remember() {
    String own = Body.running().view().id().hex().substring(0, 12);
    Endpoint shop = new Endpoint("id", List.of("front", own), "", "", List.of(), Map.of());
    Networks networks = new Networks("shop", Map.of("shop", shop), List.of(), List.of());

    Home known =
        Homes.well(Home.unknown(), Body.running().networks(networks).view(), Optional.empty());

    assertThat(known.lost(Body.running().view()).values().iterator().next().aliases())
        .containsExactly("front");
  }

  private Home after(ContainerView view, Hints hints, Circumstances world) {
    return Homes.after(home, view, hints, world, NOW);
  }

  private static Circumstances world(boolean watching, boolean engineChanged) {
    return new Circumstances(
        false,
        false,
        false,
        watching,
        engineChanged,
        Optional.empty(),
        Optional.empty(),
        false,
        false);
  }

  private static ContainerView attached(String... names) {
    Map<String, Endpoint> all = new HashMap<>();
    for (String name : names) {
      all.put(name, new Endpoint("id-" + name, List.of(), "", "", List.of(), Map.of()));
    }
    return Body.running().networks(new Networks("shop", all, List.of(), List.of())).view();
  }
}
