package dev.dockerhealth.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.dockerhealth.agent.cli.Cli;
import dev.dockerhealth.agent.cli.Doors;
import dev.dockerhealth.agent.cli.Surroundings;
import dev.dockerhealth.agent.config.ChannelKeys;
import dev.dockerhealth.agent.config.ConfigFile;
import dev.dockerhealth.agent.config.Loaded;
import dev.dockerhealth.agent.config.Redaction;
import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.config.Sources;
import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.ContainerLogs;
import dev.dockerhealth.agent.engine.ContainerState;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.expose.Ask;
import dev.dockerhealth.agent.expose.Handlers;
import dev.dockerhealth.agent.expose.Paths;
import dev.dockerhealth.agent.fake.Ear;
import dev.dockerhealth.agent.fake.FakeEngine;
import dev.dockerhealth.agent.fake.FakeStream;
import dev.dockerhealth.agent.fake.Shown;
import dev.dockerhealth.agent.record.BootClock;
import dev.dockerhealth.agent.record.Journal;
import dev.dockerhealth.agent.record.JournalLimits;
import dev.dockerhealth.agent.tell.Channel;
import dev.dockerhealth.agent.tell.Channels;
import dev.dockerhealth.core.config.Parsed;
import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Report;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Severity;
import dev.dockerhealth.core.tell.Line;
import dev.dockerhealth.core.tell.Story;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Marked secrets are fed in wherever secrets come from, and every way out is searched for the mark:
 * log, journal, evidence, API, messages, far sides' answers, commands, crashes.
 */
@Timeout(120)
class SecretsStayInsideTest {
  private static final String MARK = "s3cr3t";

  /** As programs write them, into health output, logs, and the engine's words. */
  private static final String WRITTEN =
      """
      Authorization: Bearer s3cr3t-header-0123456789
      DB_PASSWORD=s3cr3t-variable
      {"token": "s3cr3t-json", "password":"s3cr3t-json2"}
      password: s3cr3t-yaml
      connect to postgres://app:s3cr3t-user@db:5432/app failed
      GET https://api.example/cb?access_token=s3cr3t-query&x=1
      our own: s3cr3t-slack-path s3cr3t-token s3cr3t-http s3cr3t-mail s3cr3t-topic01
      """;

  @TempDir Path folder;

  private final BlockingQueue<String> posted = new LinkedBlockingQueue<>();
  private final FakeEngine engine = new FakeEngine();
  private HttpServer far;

  @BeforeEach
  void begin() throws IOException {
    far = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    far.createContext(
        "/",
        exchange -> {
          posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] echo =
              (WRITTEN + exchange.getRequestURI() + exchange.getRequestHeaders().values())
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(400, echo.length);
          exchange.getResponseBody().write(echo);
          exchange.close();
        });
    far.start();
    ContainerState.Probe probe =
        new ContainerState.Probe(
            Optional.of(Shown.STARTED.plusSeconds(60)),
            Optional.of(Shown.STARTED.plusSeconds(61)),
            1,
            WRITTEN);
    engine.has(
        Shown.running("ill", "ill")
            .health(ContainerState.HealthStatus.UNHEALTHY, 3, probe, probe)
            .error(WRITTEN)
            .labels(
                Map.of(
                    "docker-health.probe", "http://me:s3cr3t-label@:8080/",
                    "docker-health.cpu-limit", "DB_PASSWORD=s3cr3t-label2",
                    "app.config", WRITTEN))
            .inspected());
    engine.onLogs =
        () ->
            new Answer.Got<>(
                new ContainerLogs(
                    WRITTEN
                        .lines()
                        .map(line -> new ContainerLogs.Line(Optional.empty(), true, line))
                        .toList(),
                    0));
    engine.onAct = () -> FakeEngine.failed(WRITTEN);
    engine.onEvents = since -> new Answer.Got<>(new FakeStream());
  }

  @AfterEach
  void end() {
    far.stop(0);
    LogKeeper.clear();
  }

  @Test
  void no_way_out_shows_one() throws Exception {
    Settings settings = settings();
    Redaction redaction = Redaction.of(settings);
    Logging.begin(settings.log(), true, redaction::mask);
    Map<String, String> out = new LinkedHashMap<>();

    try (Living house = house(settings)) {
      Ear.until(() -> has(house, "attempt") && has(house, "answer"));
      crash();
      house.sendReport();
      Ear.until(() -> has(house, "report"));
      asked(house, settings, out);
      told(house, settings, redaction, out);
    }

    LogKeeper.clear();
    files(folder.resolve("log"), out);
    files(folder.resolve("state"), out);
    commands(out);
    assertThat(out.values()).noneMatch(String::isBlank);
    assertThat(out).allSatisfy((way, text) -> assertThat(text).as(way).doesNotContain(MARK));
    assertThat(out.keySet()).contains("health-monitor.log", "journal.db", "posted", "crash");
    assertThat(out.get("posted")).contains("Authorization: ***", "our own: *** ***");
  }

  /** A trace whose message and cause quote addresses. */
  private static void crash() {
    System.getLogger("docker-health")
        .log(
            System.Logger.Level.ERROR,
            "it failed at https://hooks.example/T/s3cr3t-slack-path",
            new IllegalStateException("for s3cr3t-token", new IOException(WRITTEN)));
  }

  private void asked(Living house, Settings settings, Map<String, String> out) throws Exception {
    Handlers handlers = new Handlers(house);
    List<String> paths =
        new ArrayList<>(
            List.of(
                Paths.PATIENTS,
                Paths.patient("ill"),
                Paths.HOST,
                Paths.CONFIG,
                Paths.HISTORY,
                Paths.REPORT,
                Paths.FACTS));
    house.past().history(Optional.empty(), Instant.EPOCH, 100).stream()
        .flatMap(
            noted ->
                noted.entry() instanceof Entry.AttemptIntended e
                    ? Stream.of(e.attempt().id())
                    : Stream.empty())
        .distinct()
        .forEach(id -> paths.add(Paths.attempt(id)));
    for (String path : paths) {
      out.put(path, handlers.ask(Ask.get(path, Map.of("after", "0"))).json());
    }
    out.put("settings", settings.effective() + "" + settings.warnings());
  }

  /** Every fact as a message, and all that was written as one, through every channel. */
  private void told(Living house, Settings settings, Redaction redaction, Map<String, String> out)
      throws Exception {
    List<String> answers = new ArrayList<>();
    List<Channel> channels =
        Channels.of(settings, redaction, moment -> moment).stream()
            .filter(channel -> !channel.name().equals("telegram"))
            .toList();
    assertThat(channels).hasSize(7);
    for (Channel channel : channels) {
      answers.add(channel.send(alert(WRITTEN)).toString());
      answers.add(channel.send(alert(WRITTEN).reporting(report())).toString());
      house.after(0, Duration.ZERO).stream()
          .flatMap(fact -> Story.of(fact.entry(), fact.name()).stream())
          .map(Line::text)
          .forEach(text -> answers.add(channel.send(alert(text)).toString()));
    }
    out.put("answers", String.join("\n", answers));
    out.put("posted", String.join("\n", posted));
  }

  private static Alert alert(String text) {
    return new Alert(
        "a-1",
        "h-1",
        Alert.Stage.BEGINS,
        Alert.Topic.FAULT,
        Severity.CRITICAL,
        Instant.now(),
        Optional.of(new Alert.Subject("ill", "ill", "reg.example/x:1", Optional.empty())),
        text,
        text,
        List.of(new Alert.Field("Output", text)));
  }

  /** With a secret wherever a report has words. */
  private static Report report() {
    Report.Row row =
        new Report.Row(
            WRITTEN,
            WRITTEN,
            RunState.RUNNING,
            Optional.empty(),
            Optional.of(WRITTEN),
            true,
            Optional.empty(),
            Optional.empty(),
            0);
    return new Report(
        true,
        new Report.Totals(1, 1, 0, 0, 0, 1),
        List.of(row),
        0,
        Report.Recoveries.none(),
        List.of(WRITTEN),
        Optional.empty());
  }

  private void commands(Map<String, String> out) throws IOException {
    out.put("report", run(new Broken(), "report", "--send"));
    out.put("config", run(new Broken(), "config"));
    out.put("config as json", run(new Broken(), "config", "--format", "json"));
    out.put("notify-test", run(new Broken(), "notify-test", "--channel", "webhook"));
    out.put("crash", run(new Broken(), "status"));
    out.put(
        "wrong settings",
        run(new Broken(), "config", "--ntfy-url", "s3cr3t-no-address", "--rcun", "x"));
  }

  private String run(Doors doors, String... words) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    Map<String, String> environment = new LinkedHashMap<>(environment());
    environment.put("LOG_LEVEL", "DEBUG");
    Cli.run(
        List.of(words),
        new Surroundings(
            print,
            print,
            environment,
            Optional.empty(),
            folder.resolve("none.env"),
            settings -> List.of(),
            doors));
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Whose every word is a bug that quotes secrets. */
  private static final class Broken implements Doors {
    @Override
    public Opening open(Settings settings, Purpose purpose, String command) {
      throw new IllegalStateException("opening " + url(settings) + WRITTEN);
    }

    private static String url(Settings settings) {
      return settings.value(ChannelKeys.SLACK_WEBHOOK_URL).orElseThrow().reveal();
    }

    @Override
    public Engine engine(Settings settings) {
      return new FakeEngine();
    }

    @Override
    public Optional<String> journalTrouble(Settings settings) {
      return Optional.empty();
    }
  }

  private static void files(Path of, Map<String, String> out) throws IOException {
    try (Stream<Path> files = Files.list(of)) {
      for (Path file : files.toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        out.put(file.getFileName().toString(), text.isEmpty() ? "(empty)" : text);
      }
    }
  }

  @Test
  void both_forms_of_a_log_line_are_masked() throws Exception {
    Redaction redaction = Redaction.of(settings());
    LogRecord line = new LogRecord(Level.SEVERE, WRITTEN);
    line.setThrown(new IllegalStateException(WRITTEN));

    assertThat(new TextLine(redaction::mask).format(line)).doesNotContain(MARK).contains("***");
    assertThat(new JsonLine(redaction::mask).format(line)).doesNotContain(MARK).contains("***");
  }

  private static boolean has(Living house, String code) {
    try {
      return house.after(0, Duration.ZERO).stream()
          .anyMatch(fact -> fact.entry().code().equals(code));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Living house(Settings settings) throws Exception {
    Post post = new Post();
    Journal journal =
        Journal.open(settings.state().dir(), JournalLimits.DEFAULT, Instant.now(), post);
    Living house =
        new Living(
            settings,
            settings.policy(),
            engine,
            journal,
            post,
            BootClock.ofHost(),
            (s, r, w) -> List.of(),
            () -> {});
    house.begin();
    house.stays();
    return house;
  }

  private Map<String, String> environment() {
    String web = "http://127.0.0.1:%d/T/".formatted(far.getAddress().getPort());
    return Map.ofEntries(
        Map.entry("STATE_DIR", folder.resolve("state").toString()),
        Map.entry("LOG_DIR", folder.resolve("log").toString()),
        Map.entry("DOCKER_HOST", "unix://" + folder.resolve("no.sock")),
        Map.entry("LOG_LEVEL", "DEBUG"),
        Map.entry("SLACK_WEBHOOK_URL", web + "s3cr3t-slack-path"),
        Map.entry("DISCORD_WEBHOOK_URL", web + "s3cr3t-discord"),
        Map.entry("ALERT_WEBHOOK", web + "s3cr3t-hook?key=s3cr3t-in-query1"),
        Map.entry("ALERT_WEBHOOK_TOKEN", "s3cr3t-token"),
        Map.entry("ALERTMANAGER_URL", web.replace("//", "//me:s3cr3t-am@")),
        Map.entry("APPRISE_URL", web + "notify/s3cr3t-apprise"),
        Map.entry("NTFY_URL", web.replace("//", "//s3cr3t-tk@") + "s3cr3t-topic01"),
        Map.entry("TELEGRAM_BOT_TOKEN", "1234:s3cr3t-telegram"),
        Map.entry("TELEGRAM_CHAT_ID", "-100"),
        Map.entry("SMTP_URL", "smtp://me:s3cr3t-mail@127.0.0.1:9?starttls=off"),
        Map.entry("ALERT_EMAIL", "ops@example.org"),
        Map.entry("HEARTBEAT_URL", web + "s3cr3t-heartbeat"),
        Map.entry("HTTP_TOKEN", "s3cr3t-http"));
  }

  private Settings settings() {
    Sources sources =
        new Sources(
            Map.of(), environment(), ConfigFile.none(), path -> new Parsed.Wrong<>("none here"));
    return switch (Settings.load(sources)) {
      case Loaded.Ready(Settings settings) -> settings;
      case Loaded.Refused(var problems) -> throw new AssertionError(problems.lines());
    };
  }
}
