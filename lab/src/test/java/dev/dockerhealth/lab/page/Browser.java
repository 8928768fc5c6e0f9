package dev.dockerhealth.lab.page;

import dev.dockerhealth.lab.engine.Eventually;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium, driven for real; what its console complains of is kept. */
final class Browser implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Duration SCRIPT_LIMIT = Duration.ofSeconds(60);

  /** It warns of each Chromium that is newer than itself; held, or the level would be lost. */
  private static final Logger DRIVER_LOG = Logger.getLogger("org.openqa.selenium");

  static {
    DRIVER_LOG.setLevel(Level.SEVERE);
  }

  private final ChromeDriver driver;
  private @Nullable String before;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * A window without a screen.
   *
   * @param more further arguments of Chromium
   */
  static Browser open(String... more) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync");
    options.addArguments(more);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriver driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                .usingAnyFreePort()
                .build(),
            options);
    driver.manage().timeouts().scriptTimeout(SCRIPT_LIMIT);
    return new Browser(driver);
  }

  /** The size of what is seen, and which colours the system prefers. */
  Browser look(int width, int height, String colours) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", colours),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    return this;
  }

  /** Runs this in each page before its own scripts. */
  void beforeEachPage(String script) {
    if (before != null) {
      driver.executeCdpCommand(
          "Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", before));
    }
    Map<String, Object> answer =
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    before = String.valueOf(answer.get("identifier"));
  }

  /** Forgets all cookies. */
  void forget() {
    driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
  }

  void go(String address) {
    driver.get(address);
  }

  /** What the body of this function answers; it may await. */
  @Nullable Object ask(String body) {
    Object answer =
        driver.executeAsyncScript(
            "const done = arguments[arguments.length - 1];"
                + "(async () => {"
                + body
                + "})().then(value => done({value}), error => done({error: String(error.stack)}));");
    Map<?, ?> map = (Map<?, ?>) Objects.requireNonNull(answer);
    if (map.get("error") != null) {
      throw new JavascriptException(String.valueOf(map.get("error")));
    }
    return map.get("value");
  }

  /** How many milliseconds of its processor the page needs until this is drawn. */
  double busy(String script) {
    driver.executeCdpCommand("Performance.enable", Map.of("timeDomain", "threadTicks"));
    double before = taskSeconds();
    ask(script + "; await new Promise(done => setTimeout(done, 150));");
    return 1000 * (taskSeconds() - before);
  }

  private double taskSeconds() {
    List<?> metrics =
        (List<?>)
            Objects.requireNonNull(
                driver.executeCdpCommand("Performance.getMetrics", Map.of()).get("metrics"));
    return metrics.stream()
        .map(metric -> (Map<?, ?>) metric)
        .filter(metric -> "TaskDuration".equals(metric.get("name")))
        .mapToDouble(metric -> ((Number) Objects.requireNonNull(metric.get("value"))).doubleValue())
        .sum();
  }

  String text(String selector) {
    return String.valueOf(
        ask("return document.querySelector(`" + selector + "`)?.innerText ?? '(nothing)'"));
  }

  /** How many there are of it that can be seen. */
  long count(String selector) {
    return ((Number)
            Objects.requireNonNull(
                ask(
                    "return [...document.querySelectorAll(`"
                        + selector
                        + "`)].filter(e => e.checkVisibility()).length")))
        .longValue();
  }

  void click(String selector) {
    untilThere(selector).click();
  }

  /** Presses keys wherever the focus is. */
  void press(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  void escape() {
    press(Keys.ESCAPE);
  }

  void type(String selector, String text) {
    untilThere(selector).sendKeys(text);
  }

  WebElement untilThere(String selector) {
    until("return Boolean(document.querySelector(`" + selector + "`))", selector + " is there");
    return driver.findElement(By.cssSelector(selector));
  }

  /** Waits until the body of this function answers true. */
  void until(String body, String description) {
    until(SOON, body, description);
  }

  void until(Duration limit, String body, String description) {
    Eventually.isTrue(
        limit, () -> Boolean.TRUE.equals(ask(body)), () -> description + "; the page:\n" + page());
  }

  private String page() {
    return driver.getCurrentUrl() + "\n" + text("body") + "\n" + complaints();
  }

  String address() {
    return Objects.requireNonNull(driver.getCurrentUrl());
  }

  /** Errors and warnings of the console since it was asked last. */
  List<String> complaints() {
    List<String> found = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
        found.add(entry.getMessage());
      }
    }
    return found;
  }

  /** What axe finds serious or critical, one line each. */
  List<?> barriers() {
    Object found =
        ask(
            resource("/axe.min.js")
                + "\nconst found = await axe.run({resultTypes: ['violations']});"
                + "return found.violations.filter(v => ['serious', 'critical'].includes(v.impact))"
                + ".map(v => v.id + ': ' + v.nodes.map(n => n.target + ' ' + n.failureSummary)"
                + ".slice(0, 3).join(' | '));");
    return (List<?>) Objects.requireNonNull(found);
  }

  /** The text of a file beside the tests' classes. */
  static String resource(String path) {
    try (InputStream in = Browser.class.getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
