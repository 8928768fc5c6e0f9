package dev.dockerhealth.lab.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.lab.engine.Docker;
import dev.dockerhealth.lab.engine.EngineEvents;
import dev.dockerhealth.lab.engine.Eventually;
import dev.dockerhealth.lab.engine.Ports;
import dev.dockerhealth.lab.engine.PrivateEngine;
import dev.dockerhealth.lab.engine.SampleImage;
import dev.dockerhealth.lab.healer.Healer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The dashboard of a real service on a real engine, in a real browser. */
@Tag("engine")
final class DashboardTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final String TOKEN = "a-token-for-this-test-only";
  private static final Pattern TIME = Pattern.compile("\"timeNano\":(\\d+)");

  /** Deaf to its stop signal, so that its restart takes a second in which its illness is seen. */
  private static final List<String> CHECKED =
      List.of(
          "--health-cmd=test -e /tmp/well",
          "--health-interval=1s",
          "--health-retries=2",
          "--stop-timeout=1");

  private static PrivateEngine engine;
  private static EngineEvents events;
  private static Healer healer;
  private static Browser browser;
  private static String address;

  @BeforeAll
  static void open() throws IOException {
    engine = PrivateEngine.create().start();
    SampleImage.ensure(engine.docker());
    events = engine.docker().events();
    int port = Ports.free();
    address = "http://127.0.0.1:" + port;
    healer =
        Healer.of(
            engine.host(),
            Map.of(
                "HTTP_LISTEN",
                "127.0.0.1:" + port,
                "HTTP_TOKEN",
                TOKEN,
                "CHECK_INTERVAL",
                "5",
                "STORM_THRESHOLD",
                "100"));
    healer.start().waitUntilWatching();
    browser = Browser.open("--host-resolver-rules=MAP rebound.example 127.0.0.1");
  }

  @AfterAll
  static void close() {
    browser.close();
    healer.close();
    events.close();
    engine.close();
  }

  private static Docker docker() {
    return engine.docker();
  }

  @BeforeEach
  void come_in() {
    browser.look(1300, 900, "light");
    browser.forget();
    var _ = browser.complaints();
    browser.go(address + "/");
    browser.type("#token", TOKEN);
    browser.click("button.main");
    browser.until("return document.querySelector('.fresh.live') !== null", "the page is live");
    // The entrance answers 401 on purpose, and the console says so.
    assertThat(browser.complaints()).allMatch(line -> line.contains("401"));
  }

  @AfterEach
  void remove_all() {
    docker().removeContainers();
  }

  @Test
  void an_illness_shows_within_a_second_and_so_does_its_end_without_a_reload() {
    docker()
        .runSample(with(CHECKED, "--name=web"), "sh", "-c", "touch /tmp/well; exec sleep 100000");
    browser.until(LIMIT, tile("web") + "?.textContent.includes('healthy')", "it is healthy");
    browser.ask(
        """
        window.shown = {};
        new MutationObserver(() => {
          if (document.querySelector('.group.ill [data-key="web"]')) shown.ill ??= Date.now();
          else if (shown.ill) shown.well ??= Date.now();
        }).observe(document.getElementById('containers'), {subtree: true, childList: true});
        """);

    docker().run("exec", "web", "rm", "/tmp/well");

    browser.until(LIMIT, "return Boolean(window.shown?.ill)", "it is shown as ill");
    assertThat(number("return shown.ill") - happened("health_status: unhealthy", "web"))
        .as("milliseconds from the engine's word to the page")
        .isLessThanOrEqualTo(1000);
    assertThat(browser.text(".group.ill")).contains("web", "unhealthy");
    browser.until(LIMIT, "return Boolean(window.shown?.well)", "it is shown as well again");
    browser.until(
        LIMIT,
        "return document.querySelector('.time').innerText.includes('recovered')",
        "the timeline");
    browser.until(
        "const news = document.getElementById('news').textContent;"
            + "return news.includes('web: unhealthy') && news.includes('web: recovered')",
        "both are announced");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void a_button_heals() {
    docker().runSample(List.of("--name=left", "--stop-timeout=1"), "sleep", "100000");
    browser.until(LIMIT, tile("left") + " !== null", "it is there");
    docker().run("stop", "left");
    browser.until(LIMIT, tile("left") + "?.textContent.includes('exited')", "it is stopped");

    browser.click("[data-key=\"left\"].tile");
    browser.click("#recover");
    browser.click("#sure");

    Eventually.isTrue(LIMIT, () -> docker().status("left").equals("running"), "it runs again");
    browser.click("#tab-history");
    browser.until(
        LIMIT,
        "return document.getElementById('part').innerText.includes('asked for by a person')",
        "its history says who asked");
    browser.click("#tab-evidence");
    browser.click(".trial button");
    browser.until(
        LIMIT, "return document.querySelector('#part details pre') !== null", "its evidence");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void a_pause_holds_back_and_a_resume_lets_go() {
    docker()
        .runSample(with(CHECKED, "--name=held"), "sh", "-c", "touch /tmp/well; exec sleep 100000");
    browser.click("[data-key=\"held\"].tile");

    browser.click("#pause");

    browser.until(LIMIT, "return document.querySelector('#resume') !== null", "it is paused");
    browser.click("#resume");
    browser.until(LIMIT, "return document.querySelector('#pause') !== null", "it is resumed");
    assertThat(healer.ask("status", "held").out()).doesNotContain("maintenance");
  }

  @Test
  void a_wrong_token_is_refused() {
    browser.forget();
    browser.go(address + "/");
    browser.type("#token", "not-" + TOKEN);
    browser.click("button.main");

    browser.until("return document.getElementById('answer').textContent !== ''", "an answer");
    assertThat(browser.count("#containers")).isZero();
    assertThat(browser.ask("return (await fetch('/api/v1/patients')).status")).isEqualTo(401L);
  }

  @Test
  void who_is_not_let_in_any_more_is_asked_for_the_token() {
    docker().runSample(List.of("--name=seen"), "sleep", "100000");
    browser.until(LIMIT, tile("seen") + " !== null", "it is there");

    browser.forget();
    browser.click("[data-key=\"seen\"].tile");

    browser.until("return document.querySelector('#token') !== null", "the entrance");
    assertThat(browser.count(".tile")).isZero();
  }

  /** Cookies do not tell ports apart: the page of another service on this host has ours. */
  @Test
  void a_page_of_another_service_on_this_host_cannot_ask_for_anything() {
    docker().runSample(List.of("--name=victim", "--stop-timeout=1"), "sleep", "100000");
    browser.until(LIMIT, tile("victim") + " !== null", "it is there");
    try (PageFiles other = PageFiles.serveOpenly()) {
      browser.go(other.address() + "/assets/icon.svg");

      Object answers =
          browser.ask(
              """
              const ask = (type, mode) => fetch('%s/api/v1/patients/victim/recover', {method: 'POST', mode,
                credentials: 'include', headers: {'Content-Type': type}, body: '{"force": true}'})
                .then(reply => reply.type, error => 'refused');
              return [await ask('text/plain', 'no-cors'), await ask('application/json', 'cors')].join();
              """
                  .formatted(address));

      assertThat(answers).isEqualTo("refused,refused");
    }
    browser.go(address + "/");
    docker().run("rename", "victim", "victim-2");
    browser.until(LIMIT, "return document.body.innerText.includes('victim-2')", "time has passed");
    assertThat(events.of("restart", "victim")).isEmpty();
    assertThat(events.of("die", "victim")).isEmpty();
  }

  /** A name of a foreign site that was made to point here. */
  @Test
  void a_rebound_name_is_refused() {
    browser.go(address.replace("127.0.0.1", "rebound.example") + "/");

    assertThat(browser.count("#token, #containers, .tile")).isZero();
    assertThat(browser.ask("return document.body.innerText")).asString().contains("Host header");
    assertThat(browser.complaints()).allMatch(line -> line.contains("rebound.example"));
  }

  @Test
  void the_end_of_the_service_is_said_and_its_return_too() {
    docker().runSample(List.of("--name=stays"), "sleep", "100000");
    browser.until(LIMIT, tile("stays") + " !== null", "it is there");

    healer.terminate();
    browser.until(LIMIT, "return document.querySelector('.fresh.stale') !== null", "it is said");
    assertThat(browser.text("#containers")).contains("stays");
    healer.start().waitUntilWatching();

    browser.until(LIMIT, "return document.querySelector('.fresh.live') !== null", "it is back");
  }

  @Test
  void axe_has_no_serious_finding_on_the_real_page() {
    docker().runSample(with(CHECKED, "--name=ill"), "sleep", "100000");
    browser.until(
        LIMIT, "return document.querySelector('.group.ill [data-key=\"ill\"]') !== null", "ill");

    assertThat(browser.barriers()).isEmpty();
    browser.click("[data-key=\"ill\"].tile");
    browser.until("return document.querySelector('#part table') !== null", "the drawer");
    assertThat(browser.barriers()).isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  private static String tile(String key) {
    return "return document.querySelector('[data-key=\"" + key + "\"].tile')";
  }

  private static List<String> with(List<String> options, String more) {
    return Stream.concat(options.stream(), Stream.of(more)).toList();
  }

  /** When the engine says it was, in milliseconds of the wall clock. */
  private static long happened(String action, String name) {
    String json = events.await(SOON, line -> line.is(action, name), action + " of " + name).json();
    Matcher time = TIME.matcher(json);
    assertThat(time.find()).as(json).isTrue();
    return Long.parseLong(time.group(1)) / 1_000_000;
  }

  private static long number(String body) {
    return ((Number) Objects.requireNonNull(browser.ask(body))).longValue();
  }
}
