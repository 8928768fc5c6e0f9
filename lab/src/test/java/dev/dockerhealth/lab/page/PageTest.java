package dev.dockerhealth.lab.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The page on a made-up house: all it must be able to show, for eyes, ears and keys. */
@Tag("engine")
final class PageTest {
  /** A longer task is felt. */
  private static final double JANK_MILLIS = 50;

  private static final String TILE = ".cell:not([hidden]) > .tile";

  private static PageFiles files;
  private static Browser browser;

  @BeforeAll
  static void open() {
    files = PageFiles.serve();
    browser = Browser.open();
  }

  @AfterAll
  static void close() {
    browser.close();
    files.close();
  }

  /** Neither a break of the content policy nor an error, in any test. */
  @AfterEach
  void the_console_is_silent() {
    assertThat(browser.complaints()).isEmpty();
  }

  private static void show(int count, String scene) {
    show(count, scene, "");
  }

  private static void show(int count, String scene, String hash) {
    browser.look(1300, 900, "light");
    stage(count, scene);
    browser.go("about:blank");
    browser.go(files.address() + "/" + hash);
    browser.until("return Boolean(document.querySelector('h1'))", "the page is drawn");
  }

  private static void stage(int count, String scene) {
    browser.beforeEachPage(
        "window.stageOf = {count: %d, scene: '%s'};".formatted(count, scene)
            + Browser.resource("stage.js"));
  }

  private static void untilLive() {
    browser.until("return Boolean(document.querySelector('.fresh.live'))", "the line is live");
  }

  // --- what it shows ---

  @Test
  void the_ill_come_first_with_fault_next_step_and_countdown() {
    show(50, "ill");
    untilLive();

    assertThat(browser.text("h1")).isEqualTo("4 of 50 are ill, 1 being treated");
    assertThat(browser.text(".group")).startsWith("Ill");
    assertThat(browser.text("[data-key=\"shop/worker/1\"].tile"))
        .contains("shop-worker-1", "crashed", "exited", "2 attempts")
        .containsPattern("Next step in\\s+0:1\\d");
    assertThat(browser.ask("return document.title"))
        .asString()
        .isEqualTo("4 of 50 are ill, 1 being treated · dock-7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "calm    | 5  | All is well",
        "empty   | 0  | No containers",
        "loading | 5  | Looking…",
        "broken  | 5  | docker-health does not answer",
        "lost    | 50 | connection refused: /var/run/docker.sock",
        "lost    | 50 | The journal cannot be written",
        "storm   | 50 | Storm: many are ill at once",
        "storm   | 50 | canary: shop-web-1",
        "storm   | 50 | 30 recoveries in 10 min. All others are held",
        "paused  | 20 | Maintenance of all containers",
        "observe | 20 | Only observing",
        "dry-run | 20 | Dry run: docker-health says what it would do",
        "slow    | 20 | The loop stands still for 20 s",
      })
  void each_state_of_the_house_is_said(String scene, int count, String words) {
    show(count, scene);

    browser.until(
        "return document.body.innerText.replace(/\\s+/g, ' ').includes('" + words + "')", words);
  }

  @Test
  void a_fault_appears_without_a_reload_and_is_announced() {
    show(20, "calm");
    untilLive();
    browser.ask("window.same = true");

    browser.ask(
        "stage.change('shop/web/1', {diagnosis: 'ill', fault: 'crashed', severity: 'critical',"
            + "since: new Date().toISOString(), verdict: 'wait', sentence: 'waits'});"
            + "stage.fact('shop/web/1', 'fault', 'critical', 'crashed: exited with code 1')");

    browser.until(
        "return document.querySelector('.group.ill .name')?.textContent === 'shop-web-1'", "ill");
    browser.until(
        "return document.getElementById('news').textContent.includes("
            + "'shop-web-1: crashed: exited with code 1')",
        "the news");
    assertThat(browser.text(".time li")).contains("shop-web-1", "crashed: exited with code 1");
    assertThat(browser.ask("return window.same")).isEqualTo(true);
  }

  @Test
  void a_broken_line_is_said_and_so_is_its_return() {
    show(20, "calm");
    untilLive();

    browser.ask("stage.break()");

    browser.until(
        "return document.querySelector('.fresh').textContent.includes('connecting again, as of')",
        "broken");
    assertThat(browser.text(".banner")).contains("The line to docker-health is broken");
    browser.ask("stage.mend()");
    untilLive();
    assertThat(browser.count(".banner")).isZero();
  }

  /** A log line of a container is no markup, wherever it is shown. */
  @Test
  void what_containers_write_stays_text() {
    show(20, "ill");
    untilLive();
    String evil = "<img src=x onerror=\"window.owned=1\"><b>bold</b>";

    browser.ask(
        "stage.change('shop/api/1', {name: '%1$s', image: '%1$s', sentence: '%1$s'});"
                .formatted(evil)
            + "stage.fact('shop/api/1', 'fault', 'critical', '%s')".formatted(evil));
    browser.click("[data-key=\"shop/api/1\"].tile");
    browser.click("#tab-evidence");
    browser.click(".trial button");

    browser.until("return document.body.innerText.includes('<script>')", "the log line");
    assertThat(browser.count("#containers img, #drawer img, #side img, #containers b b")).isZero();
    assertThat(browser.ask("return window.owned === undefined")).isEqualTo(true);
  }

  // --- filters ---

  @Test
  void a_search_narrows_the_grid_and_stays_in_the_address() {
    show(50, "ill");
    untilLive();

    browser.type("#search", "postgres");

    browser.until(
        "return document.querySelectorAll('" + TILE + "').length === 3", "three are left");
    assertThat(browser.address()).endsWith("#q=postgres");
    show(50, "ill", "#q=postgres&show=well");
    untilLive();
    browser.until(
        "return document.querySelectorAll('" + TILE + "').length === 3", "after a reload");
    assertThat(browser.ask("return document.getElementById('search').value")).isEqualTo("postgres");
  }

  @Test
  void nothing_that_matches_can_be_undone() {
    show(20, "calm", "#q=no-such-thing");
    untilLive();
    assertThat(browser.text("#containers")).contains("Nothing matches");

    browser.click(".empty button");

    browser.until("return document.querySelectorAll('" + TILE + "').length === 20", "all are back");
  }

  // --- keys ---

  @Test
  void the_whole_page_goes_by_keys() {
    show(50, "ill");
    untilLive();
    browser.ask("document.body.focus()");

    browser.press("/");
    assertThat(focused()).isEqualTo("search");
    browser.press("grafana", Keys.ENTER);
    assertThat(focusedKey()).isEqualTo("watch/grafana/1");
    browser.press(Keys.ARROW_RIGHT);
    assertThat(focusedKey()).isEqualTo("watch/grafana/2");
    browser.press(Keys.ARROW_LEFT, Keys.ENTER);
    browser.until("return document.getElementById('drawer').open", "the drawer");
    assertThat(browser.text("#drawer-name")).isEqualTo("watch-grafana-1");
    for (int i = 0; i < 30; i++) {
      browser.press(Keys.TAB);
      assertThat(browser.ask(FOCUS_INSIDE)).as("the focus stays in the drawer").isEqualTo(true);
    }
    browser.escape();
    browser.until("return !document.getElementById('drawer').open", "closed");
    assertThat(focusedKey()).isEqualTo("watch/grafana/1");
  }

  @Test
  void the_focus_stays_with_one_that_falls_ill() {
    show(50, "calm");
    untilLive();
    browser.ask("document.querySelector('[data-key=\"watch/loki/1\"].tile').focus()");

    browser.ask(
        "stage.change('watch/loki/1', {diagnosis: 'ill', fault: 'crashed', severity: 'critical'})");

    browser.until("return document.querySelector('.group.ill .tile') !== null", "it is ill");
    assertThat(focusedKey()).isEqualTo("watch/loki/1");
  }

  /** The browser's own bar counts as inside: the page behind cannot be reached. */
  private static final String FOCUS_INSIDE =
      "const at = document.activeElement;"
          + "return at === document.body || document.getElementById('drawer').contains(at)";

  @Test
  void arrows_walk_by_where_the_tiles_stand() {
    show(50, "calm");
    untilLive();
    browser.ask("document.querySelector('" + TILE + "').focus()");
    Object left = browser.ask("return document.activeElement.getBoundingClientRect().left");

    browser.press(Keys.ARROW_DOWN);

    assertThat(browser.ask("return document.activeElement.getBoundingClientRect().left"))
        .isEqualTo(left);
    browser.press(Keys.ARROW_UP);
    assertThat(
            browser.ask("return document.activeElement === document.querySelector('" + TILE + "')"))
        .isEqualTo(true);
    assertThat(browser.ask("return document.querySelectorAll('.tile[tabindex=\"0\"]').length"))
        .as("one stop for the tab key")
        .isEqualTo(1L);
  }

  private static String focused() {
    return String.valueOf(browser.ask("return document.activeElement.id"));
  }

  private static String focusedKey() {
    return String.valueOf(browser.ask("return document.activeElement.dataset.key"));
  }

  // --- wishes ---

  @Test
  void an_ill_one_is_recovered_with_one_press() {
    show(20, "ill");
    untilLive();
    browser.click("[data-key=\"shop/worker/1\"].tile");

    browser.click("#recover");

    assertThat(posted("POST"))
        .containsExactly("/api/v1/patients/shop%2Fworker%2F1/recover {\"force\":false}");
  }

  @Test
  void a_well_one_is_asked_about_first() {
    show(20, "calm");
    untilLive();
    browser.click("[data-key=\"shop/worker/1\"].tile");

    browser.click("#recover");
    assertThat(posted("POST")).isEmpty();
    browser.click("#sure");

    assertThat(posted("POST"))
        .containsExactly("/api/v1/patients/shop%2Fworker%2F1/recover {\"force\":true}");
  }

  @Test
  void pauses_and_resumes_are_wished_for() {
    show(20, "ill");
    untilLive();
    browser.click("[data-key=\"shop/worker/1\"].tile");
    browser.click("#pause");
    browser.until("return document.querySelector('#drawer .answer').textContent !== ''", "taken");
    browser.ask("stage.change('shop/worker/1', {paused: true})");

    browser.click("#resume");

    browser.until("return stage.asked.filter(a => a.method === 'POST').length === 2", "both");
    assertThat(posted("POST"))
        .containsExactly(
            "/api/v1/pause {\"names\":[\"shop/worker/1\"],\"for\":\"2h\"}",
            "/api/v1/resume {\"names\":[\"shop/worker/1\"]}");
  }

  private static List<String> posted(String method) {
    List<?> asked =
        (List<?>)
            Objects.requireNonNull(
                browser.ask(
                    "return stage.asked.filter(a => a.method === '%s').map(a => a.path + ' ' + a.body)"
                        .formatted(method)));
    return asked.stream().map(String::valueOf).toList();
  }

  // --- for everybody ---

  @ParameterizedTest
  @CsvSource({
    "ill, light, ''",
    "ill, dark, ''",
    "storm, light, ''",
    "storm, dark, ''",
    "lost, light, ''",
    "observe, dark, ''",
    "paused, light, ''",
    "empty, light, ''",
    "broken, dark, ''",
    "ill, light, explain",
    "ill, dark, explain",
    "ill, light, evidence",
    "ill, dark, evidence",
    "ill, light, history",
  })
  void axe_has_no_serious_finding(String scene, String colours, String tab) {
    show(20, scene, tab.isEmpty() ? "" : "#open=shop%2Fapi%2F1");
    browser.look(1300, 900, colours);
    browser.until("return document.querySelector('.fresh') !== null", "the head");
    if (!tab.isEmpty()) {
      browser.click("#tab-" + tab);
      browser.until("return !document.getElementById('part').innerText.includes('Reading…')", tab);
    }

    assertThat(browser.barriers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void axe_has_no_serious_finding_at_the_entrance(String colours) {
    browser.look(400, 700, colours);
    browser.go(files.address() + "/enter");
    browser.untilThere("#token");

    assertThat(browser.barriers()).isEmpty();
  }

  /** That it finds something at all. */
  @Test
  void axe_finds_a_picture_without_words() {
    show(5, "calm");

    browser.ask("document.querySelector('.brand img').removeAttribute('alt')");

    assertThat(browser.barriers()).hasSize(1).first().asString().startsWith("image-alt");
  }

  @ParameterizedTest
  @CsvSource({"360, ill", "360, storm", "360, empty", "768, ill", "2560, ill"})
  void nothing_sticks_out_at_any_width(int width, String scene) {
    show(50, scene);
    browser.look(width, 760, "light");

    assertThat(
            browser.ask(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .isEqualTo(0L);
    browser.ask("document.querySelector('.tile[data-key]')?.click()");
    assertThat(
            browser.ask(
                "const d = document.querySelector('.sheet'); return d ? d.scrollWidth - d.clientWidth : 0"))
        .isEqualTo(0L);
  }

  @Test
  void the_colours_can_be_chosen_and_stay() {
    show(5, "calm");
    String ground = "return getComputedStyle(document.body).backgroundColor";
    Object light = browser.ask(ground);

    browser.click(".bar .icon");
    assertThat(browser.ask(ground)).isEqualTo(light);
    browser.click(".bar .icon");

    Object dark = browser.ask(ground);
    assertThat(dark).isNotEqualTo(light);
    show(5, "calm");
    assertThat(browser.ask(ground)).isEqualTo(dark);
    browser.ask("localStorage.clear()");
  }

  // --- five hundred ---

  /**
   * The time of the page's own thread, all of its tasks together: other work on the machine does
   * not count.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "stage.sample(50)",
        "stage.changeAll(stage.patients.slice(100, 150).map(p => p.patient), {restarts: %d})",
        "stage.fact('shop/web/1', 'fault', 'critical', 'crashed: %d')"
      })
  void five_hundred_are_updated_without_jank(String update) {
    show(500, "ill");
    untilLive();
    browser.until("return document.querySelectorAll('" + TILE + "').length === 500", "all");

    List<Double> millis =
        IntStream.range(1, 10).mapToObj(i -> browser.busy(update.formatted(i))).toList();

    assertThat(millis.stream().sorted().toList().get(millis.size() / 2))
        .as("%s: %s", update, millis)
        .isLessThan(JANK_MILLIS);
  }
}
