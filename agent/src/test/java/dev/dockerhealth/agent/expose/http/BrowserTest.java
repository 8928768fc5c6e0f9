package dev.dockerhealth.agent.expose.http;

import static dev.dockerhealth.agent.expose.http.Door.TOKEN;
import static dev.dockerhealth.agent.expose.http.Door.header;
import static dev.dockerhealth.agent.expose.http.Door.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.expose.FakeHouse;
import dev.dockerhealth.agent.expose.Pass;
import dev.dockerhealth.agent.expose.Seen;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserTest {
  private static final String PATIENTS = "/api/v1/patients";
  private static final String JSON = "Content-Type: application/json";

  @TempDir private Path folder;
  private FakeHouse house;
  private Door door;

  @BeforeEach
  void open() {
    house = new FakeHouse(Map.of("HTTP_TOKEN", TOKEN)).engine().sees(Seen.running("web"));
    door = new Door(house, folder);
  }

  @AfterEach
  void close() {
    door.close();
  }

  @Test
  void stays_in_by_a_cookie_that_scripts_do_not_see() throws IOException {
    String answer = enter(TOKEN);

    assertThat(status(answer)).isEqualTo(204);
    assertThat(header(answer, "Set-Cookie"))
        .startsWith("docker-health-" + door.port() + "=")
        .endsWith("; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict")
        .doesNotContain(TOKEN);
    assertThat(status(door.get(PATIENTS, cookie(answer)))).isEqualTo(200);
  }

  @Test
  void a_wrong_token_is_refused_and_counted() throws IOException {
    for (int i = 0; i < 10; i++) {
      assertThat(status(enter("wrong"))).isEqualTo(401);
    }
    assertThat(status(enter("wrong"))).isEqualTo(429);
    assertThat(status(enter(TOKEN))).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"token\":null}", "{}", "null", "{\"token\":[1]}"})
  void what_is_no_token_is_said_to_be_none(String body) throws IOException {
    assertThat(status(door.ask("POST", "/enter", body, JSON))).isEqualTo(400);
  }

  @Test
  void a_pass_opens_once() throws IOException {
    String pass = Pass.make(TOKEN, Pass.Use.ENTRANCE, wall().plusSeconds(120));

    String first = door.get("/enter?pass=" + pass);
    String second = door.get("/enter?pass=" + pass);

    assertThat(status(first)).isEqualTo(303);
    assertThat(header(first, "Location")).isEqualTo("/");
    assertThat(status(door.get(PATIENTS, cookie(first)))).isEqualTo(200);
    assertThat(status(second)).isEqualTo(303);
    assertThat(header(second, "Location")).isEqualTo("/#pass");
    assertThat(header(second, "Set-Cookie")).isEmpty();
  }

  @Test
  void a_pass_ends_and_is_for_one_use_and_one_token() throws IOException {
    String late = Pass.make(TOKEN, Pass.Use.ENTRANCE, wall().plusSeconds(120));
    house.later(Duration.ofMinutes(2));
    assertThat(header(door.get("/enter?pass=" + late), "Set-Cookie")).isEmpty();

    for (String wrong :
        new String[] {
          Pass.make(TOKEN, Pass.Use.COOKIE, wall().plusSeconds(120)),
          Pass.make(TOKEN + "x", Pass.Use.ENTRANCE, wall().plusSeconds(120)),
          Pass.make(TOKEN, Pass.Use.ENTRANCE, wall().plusSeconds(120)).replaceFirst("\\d", "9"),
          "",
          "99999999999.000000000000000000000000."
        }) {
      assertThat(header(door.get("/enter?pass=" + wrong), "Set-Cookie")).as(wrong).isEmpty();
    }
  }

  @Test
  void the_cookie_ends_after_thirty_days() throws IOException {
    String cookie = cookie(enter(TOKEN));
    house.later(Duration.ofDays(30).minusSeconds(1));
    assertThat(status(door.get(PATIENTS, cookie))).isEqualTo(200);

    house.later(Duration.ofSeconds(1));
    assertThat(status(door.get(PATIENTS, cookie))).isEqualTo(401);
  }

  @Test
  void an_entrance_pass_is_no_cookie() throws IOException {
    String pass = Pass.make(TOKEN, Pass.Use.ENTRANCE, wall().plusSeconds(120));

    assertThat(status(door.get(PATIENTS, "Cookie: docker-health-" + door.port() + "=" + pass)))
        .isEqualTo(401);
  }

  @Test
  void a_page_of_another_port_may_not_use_the_cookie() throws IOException {
    String cookie = cookie(enter(TOKEN));
    String elsewhere = "Origin: http://127.0.0.1:1";
    String here = "Origin: http://" + door.own();

    assertThat(status(pause(cookie, elsewhere))).isEqualTo(403);
    assertThat(status(pause(cookie))).isEqualTo(403);
    assertThat(status(door.get(PATIENTS, cookie, elsewhere))).isEqualTo(403);
    assertThat(status(door.get(PATIENTS, cookie, "Sec-Fetch-Site: same-site"))).isEqualTo(403);
    assertThat(status(door.get(PATIENTS, cookie, "Sec-Fetch-Site: cross-site"))).isEqualTo(403);
    assertThat(house.wishes).isEmpty();
    assertThat(status(pause(cookie, here))).isEqualTo(202);
    assertThat(house.wishes).hasSize(1);
  }

  @Test
  void the_dashboard_needs_to_be_let_in_and_its_files_do_not() throws IOException {
    assertThat(status(door.get("/"))).isEqualTo(401);
    assertThat(status(door.get("/assets/../Front.class"))).isEqualTo(404);
    assertThat(status(door.get("/assets/..%2f..%2fFront.class"))).isEqualTo(404);
    assertThat(status(door.get("/assets/"))).isEqualTo(404);
    assertThat(status(door.ask("POST", "/", "x"))).isEqualTo(405);
  }

  @Test
  void every_answer_tells_the_browser_to_be_careful() throws IOException {
    for (String path : new String[] {"/healthz", PATIENTS, "/", "/nothing"}) {
      String answer = door.get(path);
      assertThat(header(answer, "Content-Security-Policy")).as(path).contains("default-src 'none'");
      assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
      assertThat(header(answer, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
      assertThat(header(answer, "Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  void what_is_known_already_is_not_sent_again() throws IOException {
    String first = door.get("/api/v1/config", bearer());
    String tag = header(first, "ETag");

    String second = door.get("/api/v1/config", bearer(), "If-None-Match: " + tag);

    assertThat(tag).matches("W/\"[0-9a-f]{24}\"");
    assertThat(status(second)).isEqualTo(304);
    assertThat(second).endsWith("\r\n\r\n");
    assertThat(status(door.get("/api/v1/config", bearer(), "If-None-Match: W/\"0\"")))
        .isEqualTo(200);
  }

  @Test
  void large_answers_are_packed_for_who_can_unpack_them() throws IOException {
    String plain = door.get("/api/v1/config", bearer());
    String packed = door.get("/api/v1/config", bearer(), "Accept-Encoding: deflate, gzip");
    String refused = door.get("/api/v1/config", bearer(), "Accept-Encoding: gzip;q=0");

    assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(packed, "ETag")).isEqualTo(header(plain, "ETag"));
    assertThat(header(refused, "Content-Encoding")).isEmpty();
    byte[] body = body(packed).getBytes(StandardCharsets.ISO_8859_1);
    try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
      assertThat(new String(unpacked.readAllBytes(), StandardCharsets.ISO_8859_1))
          .isEqualTo(body(plain));
    }
    assertThat(packed.length()).isLessThan(plain.length() / 2);
  }

  @Test
  void head_is_get_without_a_body() throws IOException {
    String answer = door.ask("HEAD", PATIENTS, "", bearer());

    assertThat(status(answer)).isEqualTo(200);
    assertThat(answer).endsWith("\r\n\r\n");
  }

  private String enter(String token) throws IOException {
    return door.ask("POST", "/enter", "{\"token\":\"" + token + "\"}", JSON);
  }

  private String pause(String... headers) throws IOException {
    return door.ask("POST", "/api/v1/pause", "{\"names\":[\"web\"]}", headers);
  }

  private Instant wall() {
    return house.wall(house.now());
  }

  private static String bearer() {
    return "Authorization: Bearer " + TOKEN;
  }

  private static String cookie(String answer) {
    return "Cookie: a=b; " + header(answer, "Set-Cookie").replaceFirst(";.*", "");
  }

  private static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }
}
