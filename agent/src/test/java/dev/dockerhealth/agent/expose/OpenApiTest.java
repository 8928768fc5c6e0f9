package dev.dockerhealth.agent.expose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.dockerhealth.agent.config.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  private static final Path DOCUMENT =
      Path.of("src/main/resources/dev/dockerhealth/agent/expose/openapi.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeHouse house =
      new FakeHouse(Map.of())
          .engine()
          .sees(Seen.running("web"), Seen.unhealthy("db"), Seen.down("shop/web/1"));
  private final Handlers handlers = new Handlers(house);
  private JsonNode document = JSON.createObjectNode();

  @BeforeEach
  void read() throws IOException {
    new Golden(DOCUMENT).assertIs(Description.of(handlers.routes()));
    document = JSON.readTree(Files.readString(DOCUMENT));
  }

  @Test
  void every_answer_is_as_the_description_says() {
    List<ValidationMessage> wrong = new ArrayList<>();
    int answered = 0;
    for (Route route : handlers.routes()) {
      for (Ask ask : sensible(route)) {
        Reply reply = handlers.ask(ask);
        assertThat(reply.status()).as(ask.path() + " " + reply.json()).isLessThan(300);
        wrong.addAll(against(route, reply));
        answered++;
      }
      wrong.addAll(
          against(
              route,
              handlers.ask(
                  new Ask(
                      route.method(),
                      path(route, "no one"),
                      Map.of("since", "x", "after", "x"),
                      "["))));
    }
    assertThat(answered).isGreaterThanOrEqualTo(handlers.routes().size());
    assertThat(wrong).isEmpty();
  }

  @Test
  void what_the_stream_tells_is_as_the_description_says() {
    Live live = new Live(house);
    house.later(java.time.Duration.ofSeconds(5));
    Live.Changes changes = live.look();

    assertThat(invalid("PatientsUpdate", changes.patients().orElseThrow())).isEmpty();
    assertThat(invalid("PatientsUpdate", live.everybody())).isEmpty();
    assertThat(invalid("HostSheet", changes.host().orElseThrow())).isEmpty();
    assertThat(invalid("SamplesSheet", live.samples())).isEmpty();
    assertThat(changes.facts()).isNotEmpty();
    changes.facts().forEach(told -> assertThat(invalid("FactRow", told.fact())).isEmpty());
  }

  @Test
  void a_wrong_answer_is_found() {
    assertThat(invalid("Trouble", "{\"near\":[]}")).isNotEmpty();
    assertThat(invalid("HostSheet", "{}")).isNotEmpty();
  }

  /** What no one should send, made of what one may. */
  @Test
  void ten_thousand_odd_requests_are_answered_in_kind() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      Route route = handlers.routes().get(random.nextInt(handlers.routes().size()));
      Ask ask =
          new Ask(
              random.nextInt(20) == 0 ? "DELETE" : random.nextInt(9) == 0 ? "POST" : route.method(),
              path(route, Odd.text(random)),
              Map.of(
                  "name", Odd.text(random),
                  "since", Odd.text(random),
                  "limit", Odd.text(random),
                  "after", Odd.text(random),
                  "wait", random.nextInt(3) == 0 ? "0" : Odd.text(random).replaceAll("\\d", "")),
              Odd.body(random));

      Reply reply = handlers.ask(ask);

      assertThat(reply.status()).as(ask + " " + reply.json()).isBetween(200, 499);
      assertThat(reply.json()).doesNotContain("Exception").doesNotContain("\tat ");
      if (i % 10 == 0 && (ask.method().equals(route.method()) || !reply.good())) {
        assertThat(against(route, reply)).as(ask + " " + reply.json()).isEmpty();
      }
    }
  }

  private static List<Ask> sensible(Route route) {
    Map<String, String> query =
        route.particulars().stream()
            .filter(one -> !one.name().equals("wait"))
            .collect(
                java.util.stream.Collectors.toMap(
                    Route.Particular::name,
                    one -> one.name().equals("after") ? "0" : one.example()));
    String name = route.pattern().contains("{id}") ? "a-1" : "shop/web/1";
    return List.of(
        new Ask(route.method(), path(route, name), Map.of(), ""),
        new Ask(route.method(), path(route, name), query, ""));
  }

  private static String path(Route route, String name) {
    return Route.BASE
        + String.join(
            "/",
            route.pattern().stream()
                .map(part -> part.startsWith("{") ? Route.encoded(name) : part)
                .toList());
  }

  private Set<ValidationMessage> against(Route route, Reply reply) {
    String type =
        reply.good()
            ? document
                .at(
                    "/paths/%s/%s/responses/%d/content/application~1json/schema/$ref"
                        .formatted(
                            (Route.BASE + String.join("/", route.pattern())).replace("/", "~1"),
                            route.method().equals("GET") ? "get" : "post",
                            reply.status()))
                .asText()
            : "#/components/schemas/Trouble";
    assertThat(type).as(route + " " + reply.status()).startsWith("#/components/schemas/");
    return invalid(type.substring(type.lastIndexOf('/') + 1), reply.json());
  }

  private Set<ValidationMessage> invalid(String type, String json) {
    try {
      return schema(type).validate(JSON.readTree(json));
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }

  /** OpenAPI 3.1 speaks JSON Schema 2020-12. */
  private JsonSchema schema(String type) {
    com.fasterxml.jackson.databind.node.ObjectNode whole = document.deepCopy();
    whole.put("$ref", "#/components/schemas/" + type);
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(whole);
  }
}
