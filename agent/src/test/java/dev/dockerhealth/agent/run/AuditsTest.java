package dev.dockerhealth.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.expose.FakeHouse;
import dev.dockerhealth.core.audit.Exhibit;
import dev.dockerhealth.core.audit.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditsTest {
  private final FakeHouse house = new FakeHouse(Map.of()).engine();
  private final Audits audits = new Audits(house);

  @Test
  void counts_what_each_rule_found_and_what_it_did_not() {
    house.exhibits =
        List.of(
            privileged("a", Map.of()),
            privileged("b", Map.of()),
            privileged("c", Map.of("privileged", "why not")));
    assertThat(audits.found()).isEmpty();

    assertThat(audits.look()).isEqualTo(Duration.ofHours(1));

    assertThat(audits.found()).hasSize(Rule.values().length);
    assertThat(audits.found()).containsEntry(Rule.PRIVILEGED, 2).containsEntry(Rule.ROOT, 0);
    assertThat(house.audits).as("nothing runs inside").containsExactly(Set.of());
  }

  @Test
  void nobody_is_audited_before_the_host_was_looked_at() {
    house.settled = false;

    assertThat(audits.look()).isEqualTo(Duration.ofMinutes(2));

    assertThat(house.audits).isEmpty();
  }

  private static Exhibit privileged(String name, Map<String, String> ignored) {
    Exhibit bare = Exhibit.of(name);
    return new Exhibit(
        name,
        bare.service(),
        bare.place(),
        "",
        bare.traits(),
        bare.upkeep(),
        bare.check(),
        bare.main(),
        bare.use(),
        bare.log(),
        new Exhibit.Access(Optional.empty(), Optional.of(true), List.of()),
        bare.entry(),
        List.of(),
        List.of(),
        ignored,
        List.of());
  }
}
