package dev.dockerhealth.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EndpointsTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String ID = "ab".repeat(32);

  private final Set<String> called = new TreeSet<>();
  private final Set<String> failures = new TreeSet<>();

  @Test
  void each_call_is_counted_as_an_endpoint_that_is_known() {
    try (EngineClient engine =
        EngineClient.at(new EngineAddress.Unix(Path.of("/nowhere/docker.sock")))) {
      engine.watchedBy(
          (endpoint, took, failure) -> {
            called.add(endpoint);
            failures.add(failure.orElse("none"));
          });

      callAll(engine);
    }

    Set<String> known = new TreeSet<>(Endpoints.ALL);
    known.remove(Endpoints.OTHER);
    assertThat(called).isEqualTo(known);
    assertThat(failures).containsExactly("unreachable");
  }

  @Test
  void what_is_not_known_is_one_endpoint_whatever_it_is() {
    assertThat(Endpoints.of("GET", "/volumes/a")).isEqualTo("other");
    assertThat(Endpoints.of("PUT", "/containers/" + ID + "/archive")).isEqualTo("other");
  }

  @Test
  void no_name_of_an_image_or_container_is_in_an_endpoint() {
    assertThat(Endpoints.of("GET", "/images/registry.example:5000/shop/web:1.2/json"))
        .isEqualTo("GET /images/{name}/json");
    assertThat(Endpoints.of("DELETE", "/images/json?force=false")).isEqualTo("other");
    assertThat(Endpoints.of("GET", "/containers/json/json")).isEqualTo("GET /containers/{id}/json");
  }

  private static NetworkEndpoint nowhere() {
    return new NetworkEndpoint(
        "", List.of(), Optional.empty(), Optional.empty(), List.of(), Map.of(), Optional.empty());
  }

  private static void callAll(Engine engine) {
    engine.ping(LIMIT);
    engine.version(LIMIT);
    engine.info(LIMIT);
    engine.list(LIMIT);
    engine.inspect(ID, LIMIT);
    engine.raw(ID, LIMIT);
    engine.create("web", Map.of(), LIMIT);
    engine.rename(ID, "web", LIMIT);
    engine.changes(ID, LIMIT);
    engine.networks(LIMIT);
    engine.start(ID, LIMIT);
    engine.stop(ID, Optional.of(LIMIT), LIMIT);
    engine.restart(ID, Optional.empty(), LIMIT);
    engine.kill(ID, "SIGKILL", LIMIT);
    engine.update(ID, ResourceChange.NONE.nanoCpus(1), LIMIT);
    engine.pruneBuildCache(LIMIT);
    engine.pruneDanglingImages(LIMIT, LIMIT);
    engine.images(LIMIT);
    engine.image("a/b:1", LIMIT);
    engine.removeImage("a/b:1", LIMIT);
    engine.remove(ID, false, false, LIMIT);
    engine.logs(ID, 1, Optional.empty(), 1, LIMIT);
    engine.top(ID, LIMIT);
    engine.stats(ID, LIMIT);
    engine.exec(ID, List.of("true"), 1, made -> {}, LIMIT);
    engine.execState(ID, LIMIT);
    engine.networkConnect("net", ID, nowhere(), LIMIT);
    engine.networkDisconnect("net", ID, false, LIMIT);
    engine.events(EventFilter.HEALING, Optional.of(Instant.EPOCH), LIMIT);
  }
}
