package dev.dockerhealth.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.config.Parsed;
import dev.dockerhealth.core.model.Budget;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.Mode;
import dev.dockerhealth.core.model.Policy;
import dev.dockerhealth.core.model.Recreate;
import dev.dockerhealth.core.model.Selection;
import dev.dockerhealth.core.model.Severity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final SecretFiles VAULT =
      path ->
          path.equals("/run/secrets/token")
              ? new Parsed.Value<>("s3cret")
              : new Parsed.Wrong<>("the path of a readable file with the secret: none here");

  @Test
  void holds_the_defaults_where_nobody_set_anything() {
    Settings settings = ready(Map.of());

    assertThat(settings.policy()).isEqualTo(HostPolicy.defaults());
    assertThat(settings.engine())
        .isEqualTo(
            new EngineSettings(
                new DockerHost.Unix(Path.of("/var/run/docker.sock")),
                false,
                Optional.empty(),
                Duration.ofSeconds(30)));
    assertThat(settings.run())
        .isEqualTo(
            new RunSettings(
                RunKind.WATCH, Duration.ofSeconds(30), Optional.empty(), Optional.empty(), false));
    assertThat(settings.http())
        .isEqualTo(
            new HttpSettings(Optional.of(new ListenAddress("127.0.0.1", 9640)), Optional.empty()));
    assertThat(settings.state())
        .isEqualTo(
            new StateSettings(Path.of("/var/lib/docker-health"), Duration.ofDays(90), 256L << 20));
    assertThat(settings.log())
        .isEqualTo(
            new LogSettings(
                Path.of("/var/log/docker-health"), 10L << 20, 5, LogLevel.INFO, LogFormat.TEXT));
    assertThat(settings.value(TellKeys.DAILY_CHECK_TIME)).contains(LocalTime.of(9, 0));
    assertThat(settings.value(TellKeys.TIMEZONE)).isEqualTo(ZoneId.of("UTC"));
    assertThat(settings.warnings()).isEmpty();
  }

  @Test
  void follows_every_key_that_takes_effect() {
    Map<String, String> env = new LinkedHashMap<>();
    env.put("DOCKER_HOST", "tcp://[::1]:2376");
    env.put("DOCKER_TLS_VERIFY", "1");
    env.put("DOCKER_CERT_PATH", "/certs");
    env.put("API_TIMEOUT", "45");
    env.put("RUN", "Watch");
    env.put("MODE", "observe");
    env.put("CHECK_INTERVAL", "1m");
    env.put("START_DELAY", "15");
    env.put("SELECT_LABEL", "heal");
    env.put("EXCLUDE_CONTAINERS", "a, b*");
    env.put("NAME_PREFIX", "/app-");
    env.put("UNHEALTHY_FOR", "20");
    env.put("MAX_RESTART_ATTEMPTS", "5");
    env.put("BACKOFF_INITIAL", "2");
    env.put("BACKOFF_MAX", "64");
    env.put("COOLDOWN_PERIOD", "10m");
    env.put("STABLE_PERIOD", "7m");
    env.put("RESTART_BUDGET", "4/1h");
    env.put("HOST_BUDGET", "9/5m");
    env.put("MAX_PARALLEL_RECOVERIES", "2");
    env.put("STORM_THRESHOLD", "25 %");
    env.put("STORM_WINDOW", "90");
    env.put("STOP_TIMEOUT", "25");
    env.put("VERIFY_TIMEOUT", "3m");
    env.put("HTTP_LISTEN", "0.0.0.0:80");
    env.put("HTTP_TOKEN", "t0ken");
    env.put("HISTORY_RETENTION", "30d");
    env.put("HISTORY_MAX_SIZE", "64m");
    env.put("STATE_DIR", "/srv/state");
    env.put("LOG_DIR", "/srv/log");
    env.put("LOG_MAX_SIZE", "1m");
    env.put("LOG_MAX_FILES", "2");
    env.put("LOG_LEVEL", "warning");
    env.put("LOG_FORMAT", "json");

    Settings settings = ready(env);

    assertThat(settings.warnings()).isEmpty();
    assertThat(settings.engine())
        .isEqualTo(
            new EngineSettings(
                new DockerHost.Tcp("::1", OptionalInt.of(2376)),
                true,
                Optional.of(Path.of("/certs")),
                Duration.ofSeconds(45)));
    assertThat(settings.run())
        .isEqualTo(
            new RunSettings(
                RunKind.WATCH, Duration.ofMinutes(1), Optional.empty(), Optional.empty(), false));
    assertThat(settings.http())
        .isEqualTo(
            new HttpSettings(
                Optional.of(new ListenAddress("0.0.0.0", 80)), Optional.of(new Secret("t0ken"))));
    assertThat(settings.state())
        .isEqualTo(new StateSettings(Path.of("/srv/state"), Duration.ofDays(30), 64L << 20));
    assertThat(settings.log())
        .isEqualTo(
            new LogSettings(Path.of("/srv/log"), 1L << 20, 2, LogLevel.WARN, LogFormat.JSON));

    HostPolicy policy = settings.policy();
    assertThat(policy.selection())
        .isEqualTo(
            new Selection(
                Optional.of(new Selection.Label("heal", "true")),
                List.of("a", "b*"),
                Optional.empty(),
                Optional.of("/app-")));
    assertThat(policy.hostBudget()).isEqualTo(new Budget(9, Duration.ofMinutes(5)));
    assertThat(policy.maxParallel()).isEqualTo(2);
    assertThat(policy.stormShare()).isEqualTo(0.25);
    assertThat(policy.stormWindow()).isEqualTo(Duration.ofSeconds(90));
    assertThat(policy.apiTimeout()).isEqualTo(Duration.ofSeconds(45));
    assertThat(policy.startDelay()).isEqualTo(Duration.ofSeconds(15));
    Policy base = policy.base();
    assertThat(base.mode()).isEqualTo(Mode.OBSERVE);
    assertThat(base.maxRestartAttempts()).isEqualTo(5);
    assertThat(base.backoff())
        .isEqualTo(
            new Policy.Backoff(
                Duration.ofSeconds(2), Duration.ofSeconds(64), Duration.ofMinutes(10)));
    assertThat(base.stablePeriod()).isEqualTo(Duration.ofMinutes(7));
    assertThat(base.restartBudget()).isEqualTo(new Budget(4, Duration.ofHours(1)));
    assertThat(base.unhealthyFor()).isEqualTo(Duration.ofSeconds(20));
    assertThat(base.stopTimeout()).contains(Duration.ofSeconds(25));
    assertThat(base.verifyTimeout()).isEqualTo(Duration.ofMinutes(3));
    assertThat(base.recreate()).isEqualTo(Recreate.MISSING_PARENT);
  }

  @Test
  void keeps_the_name_filter_as_a_pattern() {
    assertThat(
            ready(Map.of("CONTAINER_NAME_FILTER", "^app-\\d+")).policy().selection().nameFilter())
        .hasValueSatisfying(pattern -> assertThat(pattern.pattern()).isEqualTo("^app-\\d+"));
  }

  @Test
  void reads_the_resources_into_the_policy() {
    Settings settings =
        ready(
            Map.of(
                "CPU_THRESHOLD",
                "80",
                "CPU_SUSTAIN",
                "1m",
                "CPU_LIMIT",
                "0.5",
                "MEMORY_THRESHOLD",
                "70",
                "MEMORY_SUSTAIN",
                "30",
                "MEMORY_LIMIT",
                "1g",
                "MEMORY_SWAP_LIMIT",
                "3g",
                "LOAN_PERIOD",
                "5m",
                "RECREATE",
                "last-resort"));

    assertThat(settings.policy().base().resources())
        .isEqualTo(
            new Policy.Resources(
                80,
                Duration.ofMinutes(1),
                0.5,
                70,
                Duration.ofSeconds(30),
                1L << 30,
                3L << 30,
                Duration.ofMinutes(5),
                true));
    assertThat(settings.policy().base().recreate()).isEqualTo(Recreate.LAST_RESORT);
    assertThat(settings.warnings()).isEmpty();
  }

  @Test
  void lets_the_stable_period_follow_the_cooldown() {
    assertThat(ready(Map.of("COOLDOWN_PERIOD", "1m")).policy().base().stablePeriod())
        .isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void reads_channels_typed() {
    Settings settings =
        ready(
            Map.of(
                "SLACK_WEBHOOK_URL", "https://hooks.example/T/B/x",
                "SLACK_WEBHOOK_URL_MIN_SEVERITY", "critical",
                "SMTP_URL", "smtp://me:pw@mail.example:25",
                "ALERT_EMAIL", "a@example.org, b@example.org",
                "DEPENDENCIES", "web:db,cache worker:queue web:mail",
                "DRILL_SCHEDULE", "1 04:00",
                "DAILY_CHECK_TIME", "off"));

    assertThat(settings.value(ChannelKeys.SLACK_WEBHOOK_URL).map(Secret::reveal))
        .contains("https://hooks.example/T/B/x");
    assertThat(settings.value(ChannelKeys.SLACK_MIN_SEVERITY)).contains(Severity.CRITICAL);
    assertThat(settings.value(ChannelKeys.ALERT_EMAIL))
        .containsExactly("a@example.org", "b@example.org");
    assertThat(settings.value(RemedyKeys.DEPENDENCIES))
        .containsOnly(
            Map.entry("web", List.of("db", "cache", "mail")),
            Map.entry("worker", List.of("queue")));
    assertThat(settings.value(RemedyKeys.DRILL_SCHEDULE))
        .contains(new DrillSchedule(1, LocalTime.of(4, 0)));
    assertThat(settings.value(TellKeys.DAILY_CHECK_TIME)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "unix:///var/run/docker.sock,unix:///var/run/docker.sock",
    "unix://var/run/docker.sock,unix:///var/run/docker.sock",
    "/var/run/docker.sock,unix:///var/run/docker.sock",
    "//var/run/docker.sock,unix:///var/run/docker.sock",
    "tcp://proxy:2375,tcp://proxy:2375",
    "tcp://10.0.0.1,tcp://10.0.0.1",
    "tcp://[fe80::1]:2375/,tcp://[fe80::1]:2375"
  })
  void reads_the_old_name_of_the_engine_with_any_number_of_slashes(String text, String host) {
    Settings settings = ready(Map.of("DOCKER_SOCKET", text));

    assertThat(settings.engine().host()).hasToString(host);
    assertThat(line(settings, "DOCKER_HOST"))
        .isEqualTo("DOCKER_HOST: " + text + " (environment, DOCKER_SOCKET)");
  }

  @Test
  void reads_the_old_name_of_the_check_interval() {
    assertThat(ready(Map.of("REALTIME_CHECK_INTERVAL", "5")).run().checkInterval())
        .isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void prefers_the_name_to_the_old_name_and_says_so() {
    Settings settings = ready(Map.of("CHECK_INTERVAL", "10", "REALTIME_CHECK_INTERVAL", "5"));

    assertThat(settings.run().checkInterval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.warnings())
        .containsExactly(
            "REALTIME_CHECK_INTERVAL=5 (environment): does not count, because CHECK_INTERVAL is"
                + " set too");
  }

  @Test
  void prefers_flag_to_environment_to_file_to_default() {
    ConfigFile file = file("CHECK_INTERVAL=7\nSTART_DELAY=7\nAPI_TIMEOUT=7\n");
    Map<String, String> env = Map.of("CHECK_INTERVAL", "6", "START_DELAY", "6");
    Map<String, String> flags = Map.of("--check-interval", "5");

    Settings settings = ready(new Sources(flags, env, file, VAULT));

    assertThat(line(settings, "CHECK_INTERVAL")).isEqualTo("CHECK_INTERVAL: 5 (--check-interval)");
    assertThat(line(settings, "START_DELAY")).isEqualTo("START_DELAY: 6 (environment)");
    assertThat(line(settings, "API_TIMEOUT")).isEqualTo("API_TIMEOUT: 7 (/etc/c.env:3)");
    assertThat(line(settings, "STORM_WINDOW")).isEqualTo("STORM_WINDOW: 60 (default)");
  }

  @Test
  void takes_an_empty_value_for_none() {
    Sources sources =
        new Sources(Map.of(), Map.of("CHECK_INTERVAL", " "), file("CHECK_INTERVAL=7\n"), VAULT);

    assertThat(ready(sources).run().checkInterval()).isEqualTo(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @CsvSource({
    "--docker-host,/x.sock,DOCKER_HOST: /x.sock (--docker-host)",
    "--log-level,debug,LOG_LEVEL: debug (--log-level)",
    "--filter,^a,CONTAINER_NAME_FILTER: ^a (--filter)",
    "--realtime,5,CHECK_INTERVAL: 5 (--realtime)",
    "--no-notifications,true,NOTIFICATION_ENABLED: false (--no-notifications)",
    "--exclude-stopped,true,INCLUDE_STOPPED_CONTAINERS: false (--exclude-stopped)",
    "--include-stopped,true,INCLUDE_STOPPED_CONTAINERS: true (--include-stopped)"
  })
  void takes_flags(String flag, String value, String shown) {
    Settings settings = ready(new Sources(Map.of(flag, value), Map.of(), ConfigFile.none(), VAULT));

    assertThat(settings.effective()).extracting(Effective::text).contains(shown);
  }

  @Test
  void runs_dry_by_a_flag_only() {
    Settings settings =
        ready(new Sources(Map.of("--dry-run", "true"), Map.of(), ConfigFile.none(), VAULT));

    assertThat(settings.policy().dryRun()).isTrue();
    assertThat(settings.run().dryRun()).isTrue();
  }

  @Test
  void refuses_a_flag_that_no_setting_has() {
    Sources sources = new Sources(Map.of("--fast", "true"), Map.of(), ConfigFile.none(), VAULT);

    assertThat(problems(sources)).containsExactly("--fast: no setting has this flag");
  }

  @Test
  void tells_everything_that_is_wrong_at_once() {
    Sources sources =
        new Sources(
            Map.of("--mode", "heel"),
            Map.of("CHECK_INTERVAL", "soon", "HTTP_TOKEN", "two words"),
            file("# bounds\nSTORM_THRESHOLD=0\nnonsense\n"),
            VAULT);

    assertThat(problems(sources))
        .containsExactly(
            "/etc/c.env:3: is not KEY=value",
            "MODE=heel (--mode): accepts heal or observe",
            "CHECK_INTERVAL=soon (environment): accepts a duration from 1s to 24h, as in 30"
                + " (seconds), 500ms, 30s, 5m, 2h, 1d",
            "STORM_THRESHOLD=0 (/etc/c.env:2): accepts a percentage from 1 to 100, as in 90 or 90%",
            "HTTP_TOKEN=******** (environment): accepts printable ASCII without blanks, at most"
                + " 4096 characters");
  }

  @Test
  void never_shows_a_secret() {
    Settings settings =
        ready(Map.of("HTTP_TOKEN", "hush-hush", "NTFY_URL", "https://ntfy.sh/hush-hush"));

    assertThat(settings.effective()).extracting(Effective::text).noneMatch(t -> t.contains("hush"));
    assertThat(settings.warnings()).noneMatch(t -> t.contains("hush"));
    assertThat(settings.http().toString()).doesNotContain("hush");
    assertThat(line(settings, "HTTP_TOKEN")).isEqualTo("HTTP_TOKEN: ******** (environment)");
  }

  @Test
  void reads_a_secret_from_a_file() {
    Settings settings = ready(Map.of("HTTP_TOKEN_FILE", "/run/secrets/token"));

    assertThat(settings.http().token()).contains(new Secret("s3cret"));
    assertThat(line(settings, "HTTP_TOKEN"))
        .isEqualTo("HTTP_TOKEN: ******** (environment, HTTP_TOKEN_FILE)");
  }

  @Test
  void tells_of_a_secret_that_cannot_be_read_or_is_given_twice() {
    assertThat(problems(Map.of("HTTP_TOKEN_FILE", "/nowhere")))
        .containsExactly(
            "HTTP_TOKEN_FILE=/nowhere (environment): accepts the path of a readable file with the"
                + " secret: none here");
    assertThat(problems(Map.of("HTTP_TOKEN_FILE", "/run/secrets/token", "HTTP_TOKEN", "x")))
        .containsExactly(
            "HTTP_TOKEN_FILE=/run/secrets/token (environment): accepts one of HTTP_TOKEN and"
                + " HTTP_TOKEN_FILE");
    assertThat(problems(Map.of("NTFY_URL_FILE", "/run/secrets/token")))
        .containsExactly(
            "NTFY_URL_FILE=/run/secrets/token (environment): accepts a file that holds an address"
                + " http://… or https://…");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0:9640", ":9640", "[::]:9640", "192.168.1.2:9640", "nas:9640"})
  void listens_beyond_loopback_only_with_a_token_of_the_user(String address) {
    assertThat(problems(Map.of("HTTP_LISTEN", address)))
        .containsExactly(
            "HTTP_LISTEN="
                + address
                + " (environment): accepts an address beyond loopback only together with"
                + " HTTP_TOKEN");
    assertThat(ready(Map.of("HTTP_LISTEN", address, "HTTP_TOKEN", "t")).http().token()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:0", "127.1.2.3:9640", "localhost:65535", "[::1]:9640", "off"})
  void listens_on_loopback_without_a_token(String address) {
    assertThat(problems(Map.of("HTTP_LISTEN", address))).isEmpty();
  }

  @Test
  void wants_the_first_backoff_to_be_at_most_the_last() {
    assertThat(problems(Map.of("BACKOFF_INITIAL", "20", "BACKOFF_MAX", "20"))).isEmpty();
    assertThat(problems(Map.of("BACKOFF_INITIAL", "21", "BACKOFF_MAX", "20")))
        .containsExactly(
            "BACKOFF_INITIAL=21 (environment): accepts at most BACKOFF_MAX=20 (environment)");
    assertThat(problems(Map.of("BACKOFF_MAX", "9")))
        .containsExactly(
            "BACKOFF_INITIAL=10 (default): accepts at most BACKOFF_MAX=9 (environment)");
  }

  @Test
  void checks_nothing_together_that_is_wrong_alone() {
    assertThat(problems(Map.of("BACKOFF_INITIAL", "x", "BACKOFF_MAX", "9"))).hasSize(1);
  }

  @Test
  void wants_certificates_for_an_engine_over_tls() {
    assertThat(problems(Map.of("DOCKER_TLS_VERIFY", "1", "DOCKER_HOST", "tcp://h:2376")))
        .containsExactly(
            "DOCKER_TLS_VERIFY=1 (environment): accepts true only together with DOCKER_CERT_PATH");
    assertThat(problems(Map.of("DOCKER_TLS_VERIFY", "1"))).isEmpty();
  }

  @Test
  void wants_both_halves_of_a_channel() {
    assertThat(problems(Map.of("TELEGRAM_BOT_TOKEN", "1:a")))
        .containsExactly(
            "TELEGRAM_BOT_TOKEN=******** (environment): works only together with TELEGRAM_CHAT_ID");
    assertThat(problems(Map.of("ALERT_EMAIL", "a@b")))
        .containsExactly("ALERT_EMAIL=a@b (environment): works only together with SMTP_URL");
    assertThat(problems(Map.of("ALERT_WEBHOOK_TOKEN", "x")))
        .containsExactly(
            "ALERT_WEBHOOK_TOKEN=******** (environment): works only together with ALERT_WEBHOOK");
    assertThat(problems(Map.of("ALERT_WEBHOOK_JSON_KEY", "x")))
        .containsExactly(
            "ALERT_WEBHOOK_JSON_KEY=x (environment): works only together with ALERT_WEBHOOK");
    assertThat(
            problems(
                Map.of(
                    "ALERT_WEBHOOK", "http://h/",
                    "ALERT_WEBHOOK_FORMAT", "slack",
                    "ALERT_WEBHOOK_JSON_KEY", "x")))
        .containsExactly(
            "ALERT_WEBHOOK_JSON_KEY=x (environment): works only with ALERT_WEBHOOK_FORMAT auto or"
                + " json");
  }

  @Test
  void wants_memory_and_swap_to_be_at_least_memory() {
    assertThat(problems(Map.of("MEMORY_LIMIT", "2g", "MEMORY_SWAP_LIMIT", "2g"))).isEmpty();
    assertThat(problems(Map.of("MEMORY_LIMIT", "2g", "MEMORY_SWAP_LIMIT", "2047m"))).hasSize(1);
    assertThat(ready(Map.of("MEMORY_LIMIT", "8g")).policy().base().resources().memorySwapLimit())
        .isEqualTo(8L << 30);
  }

  @Test
  void warns_of_names_that_look_like_settings() {
    Sources sources =
        new Sources(
            Map.of(),
            Map.of("CHEK_INTERVAL", "5", "ALERT_WEBHOK_URL", "x", "check_interval", "5"),
            file("\nSTOP_TIMOUT=5\nFAVOURITE_COLOUR=blue\n"),
            VAULT);

    assertThat(ready(sources).warnings())
        .containsExactly(
            "ALERT_WEBHOK_URL (environment): no such setting; the nearest is ALERT_WEBHOOK",
            "CHEK_INTERVAL (environment): no such setting; the nearest is CHECK_INTERVAL",
            "check_interval (environment): no such setting; the nearest is CHECK_INTERVAL",
            "STOP_TIMOUT (/etc/c.env:2): no such setting; the nearest is STOP_TIMEOUT",
            "FAVOURITE_COLOUR (/etc/c.env:3): no such setting");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HOME",
        "HOSTNAME",
        "PATH",
        "LANG",
        "PWD",
        "USER",
        "TERM",
        "JAVA_HOME",
        "HTTP_PROXY",
        "DOCKER_CONFIG",
        "DOCKER_CONTEXT",
        "LOGS_DIRECTORY",
        "STATE_DIRECTORY",
        "MEMORY_PRESSURE_WATCH",
        "NOTIFY_SOCKET",
        "INVOCATION_ID",
        "LOGNAME",
        "TZ"
      })
  void does_not_warn_of_names_that_belong_to_others(String name) {
    assertThat(ready(Map.of(name, "x")).warnings()).isEmpty();
  }

  @Test
  void says_what_takes_effect_later() {
    Settings settings = ready(Map.of("COMPAT", "docker-mon"));

    assertThat(line(settings, "COMPAT"))
        .isEqualTo("COMPAT: docker-mon (environment) (takes effect in a later release)");
    assertThat(settings.warnings())
        .containsExactly("COMPAT=docker-mon (environment): takes effect in a later release");
  }

  @Test
  void lists_every_setting_once() {
    assertThat(ready(Map.of()).effective())
        .extracting(Effective::key)
        .containsExactlyElementsOf(Keys.ALL.stream().map(Key::name).toList());
  }

  private static String line(Settings settings, String key) {
    return settings.effective().stream()
        .filter(one -> one.key().equals(key))
        .map(Effective::text)
        .findFirst()
        .orElseThrow();
  }

  private static Settings ready(Map<String, String> environment) {
    return ready(new Sources(Map.of(), environment, ConfigFile.none(), VAULT));
  }

  private static Settings ready(Sources sources) {
    return switch (Settings.load(sources)) {
      case Loaded.Ready(Settings settings) -> settings;
      case Loaded.Refused(ConfigProblems problems) ->
          throw new AssertionError(String.join("\n", problems.lines()));
    };
  }

  private static List<String> problems(Map<String, String> environment) {
    return problems(new Sources(Map.of(), environment, ConfigFile.none(), VAULT));
  }

  private static List<String> problems(Sources sources) {
    return switch (Settings.load(sources)) {
      case Loaded.Ready ready -> new ArrayList<>();
      case Loaded.Refused(ConfigProblems problems) -> problems.lines();
    };
  }

  private static ConfigFile file(String text) {
    return ConfigFile.of("/etc/c.env", text.getBytes(StandardCharsets.UTF_8));
  }
}
