package dev.dockerhealth.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeysTest {
  /** The table of the product page: key, default, and a star where a later release acts on it. */
  private static final String TABLE =
      """
      DOCKER_HOST unix:///var/run/docker.sock
      DOCKER_TLS_VERIFY false
      DOCKER_CERT_PATH –
      API_TIMEOUT 30
      RUN watch
      COMPAT inferred *
      MODE heal
      CHECK_INTERVAL 30
      START_DELAY 0
      SELECT_LABEL –
      EXCLUDE_CONTAINERS –
      CONTAINER_NAME_FILTER –
      NAME_PREFIX –
      UNHEALTHY_FOR 0
      MAX_RESTART_ATTEMPTS 3
      BACKOFF_INITIAL 10
      BACKOFF_MAX 300
      COOLDOWN_PERIOD 300
      STABLE_PERIOD 2 × COOLDOWN_PERIOD
      RESTART_BUDGET 10/24h
      HOST_BUDGET 30/10m
      MAX_PARALLEL_RECOVERIES 4
      STORM_THRESHOLD 50%
      STORM_WINDOW 60
      STOP_TIMEOUT the container's own
      VERIFY_TIMEOUT 120
      ENABLE_CPU_LIMITS true
      CPU_THRESHOLD 100
      CPU_SUSTAIN 120
      CPU_LIMIT 1
      ENABLE_MEMORY_LIMITS true
      MEMORY_THRESHOLD 90
      MEMORY_SUSTAIN 60
      MEMORY_LIMIT 2g
      MEMORY_SWAP_LIMIT 4g
      LOAN_PERIOD 600
      ENABLE_NETWORK_RECOVERY true
      ENABLE_DEPENDENCY_CHECK true
      ENABLE_DISK_CLEANUP true
      DEPENDENCIES –
      RECREATE missing-parent
      COMPOSE_DIRS –
      DISK_THRESHOLD 90
      CLEANUP_IMAGES dangling
      CLEANUP_LOGS false
      MAX_LOG_SIZE 100m
      CLEANUP_CONTAINERS false
      CLEANUP_VOLUMES false
      PROBE_INTERVAL 30
      PROBE_TIMEOUT 5
      PROBE_RETRIES 3
      POST_RECOVERY_SCRIPT –
      CUSTOM_RECOVERY /etc/docker-health/custom-recovery.sh
      DRILL_SCHEDULE – *
      SLACK_WEBHOOK_URL –
      SLACK_MIN_SEVERITY ALERT_MIN_SEVERITY
      DISCORD_WEBHOOK_URL –
      DISCORD_MIN_SEVERITY ALERT_MIN_SEVERITY
      ALERT_WEBHOOK –
      ALERT_WEBHOOK_TOKEN –
      ALERT_WEBHOOK_FORMAT auto
      ALERT_WEBHOOK_JSON_KEY –
      ALERT_WEBHOOK_MIN_SEVERITY ALERT_MIN_SEVERITY
      ALERTMANAGER_URL –
      ALERTMANAGER_MIN_SEVERITY ALERT_MIN_SEVERITY
      APPRISE_URL –
      APPRISE_MIN_SEVERITY ALERT_MIN_SEVERITY
      NTFY_URL –
      NTFY_MIN_SEVERITY ALERT_MIN_SEVERITY
      TELEGRAM_BOT_TOKEN –
      TELEGRAM_CHAT_ID –
      TELEGRAM_MIN_SEVERITY ALERT_MIN_SEVERITY
      SMTP_URL –
      ALERT_EMAIL –
      SMTP_MIN_SEVERITY ALERT_MIN_SEVERITY
      NOTIFICATION_ENABLED true
      ALERT_MIN_SEVERITY info
      ALERT_COOLDOWN 120
      ALERT_TITLE –
      HOST_NAME the host's
      DAILY_CHECK_TIME 09:00
      TIMEZONE UTC
      INCLUDE_STOPPED_CONTAINERS true
      HEARTBEAT_URL –
      HEARTBEAT_INTERVAL 60
      HTTP_LISTEN 127.0.0.1:9640
      HTTP_TOKEN generated at each start
      HISTORY_RETENTION 90d
      HISTORY_MAX_SIZE 256m
      STATE_DIR /var/lib/docker-health
      LOG_DIR /var/log/docker-health
      LOG_MAX_SIZE 10m
      LOG_MAX_FILES 5
      LOG_LEVEL INFO
      LOG_FORMAT text
      """;

  @Test
  void has_every_key_with_its_default_and_effect() {
    assertThat(Keys.ALL.stream().map(KeysTest::row))
        .containsExactlyElementsOf(TABLE.lines().toList());
  }

  @Test
  void reads_the_old_names() {
    assertThat(Keys.named("DOCKER_HOST").aliases()).containsExactly("DOCKER_SOCKET");
    assertThat(Keys.named("CHECK_INTERVAL").aliases()).containsExactly("REALTIME_CHECK_INTERVAL");
    assertThat(Keys.named("SLACK_MIN_SEVERITY").aliases())
        .containsExactly("SLACK_WEBHOOK_URL_MIN_SEVERITY");
    assertThat(Keys.ALL.stream().filter(key -> !key.aliases().isEmpty())).hasSize(9);
  }

  @Test
  void reads_every_secret_from_a_file_too() {
    List<String> files = Keys.ALL.stream().flatMap(key -> key.fileNames().stream()).toList();

    assertThat(files)
        .containsExactly(
            "SLACK_WEBHOOK_URL_FILE",
            "DISCORD_WEBHOOK_URL_FILE",
            "ALERT_WEBHOOK_FILE",
            "ALERT_WEBHOOK_TOKEN_FILE",
            "ALERTMANAGER_URL_FILE",
            "APPRISE_URL_FILE",
            "NTFY_URL_FILE",
            "TELEGRAM_BOT_TOKEN_FILE",
            "SMTP_URL_FILE",
            "HEARTBEAT_URL_FILE",
            "HTTP_TOKEN_FILE");
  }

  @Test
  void has_no_name_twice() {
    Stream<String> names =
        Keys.ALL.stream()
            .flatMap(key -> Stream.concat(key.names().stream(), key.fileNames().stream()));

    assertThat(names).doesNotHaveDuplicates();
  }

  private static String row(Key<?> key) {
    String late = key.effect().holds() ? "" : " *";
    return key.name() + " " + key.standardText() + late;
  }
}
