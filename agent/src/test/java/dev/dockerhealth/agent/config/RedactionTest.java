package dev.dockerhealth.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  private static final Redaction NONE = new Redaction(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DB_PASSWORD=s3cr3t",
        "export API_KEY=s3cr3t more s3cr3t",
        "POSTGRES_PASSWORD='pa s3cr3t'",
        "\"Env\": [\"PATH=/bin\", \"MYSQL_ROOT_PASSWORD=a b, s3cr3t\\\"x s3cr3t\"]",
        "{\"password\": \"my s3cr3t\", \"user\":\"x\"}",
        "{\"authToken\":\"s3cr3t\"}",
        "{'client_secret': 's3cr3t'}",
        "postgres://app:s3cr3t@db:5432/app",
        "redis://:s3cr3t@cache",
        "https://user:p@s3cr3t@host/path",
        "Authorization: Basic s3cr3ts3cr3t==",
        "proxy-authorization=Digest s3cr3t",
        "{\"Authorization\":\"token s3cr3t\"}",
        "curl -H 'X-Thing: Bearer s3cr3ts3cr3t'",
        "GET /cb?access_token=s3cr3t&x=1 HTTP/1.1",
        "mysqld --password=s3cr3t --port=1",
        "tool --api-key s3cr3t run",
        "https://hooks.slack.com/services/T000/s3cr3t/x",
        "https://discord.com/api/webhooks/1/s3cr3t",
        "https://api.telegram.org/bot12:s3cr3t/sendMessage",
        "-----BEGIN RSA PRIVATE KEY-----\ns3cr3t\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\ns3cr3t and cut",
        "SENTRY_DSN=https://s3cr3t:s3cr3t@sentry.io/1",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzM2NyM3QifQ.s3cr3t",
        "ghp_s3cr3ts3cr3ts3cr3ts3cr3t",
      })
  void a_secret_is_masked(String text) {
    assertThat(NONE.mask(text)).doesNotContain("s3cr3t").contains(Redaction.MASK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATH=/usr/bin:/bin",
        "GET http://web:8080/health 200",
        "user@example.org wrote",
        "{\"Status\":\"running\",\"ExitCode\":0}",
        "the password was wrong",
        "--port 80 --name web",
      })
  void what_is_no_secret_stays(String text) {
    assertThat(NONE.mask(text)).isEqualTo(text);
  }

  @Test
  void our_own_secrets_are_masked_wherever_they_stand() {
    Redaction redaction =
        new Redaction(List.of("tok", "longer-secret", "longer-secret-still", " "));

    assertThat(redaction.mask("a longer-secret-still, xlonger-secretx, tok"))
        .isEqualTo("a ***, x***x, tok");
  }

  @Test
  void a_long_text_of_one_letter_takes_no_time() {
    String long1 = "A_".repeat(120_000);
    String long2 = "://" + "a:".repeat(60_000);
    String long3 = "\"PASSWORD=" + "\\x".repeat(100_000);

    org.assertj.core.api.Assertions.assertThat(Duration.ofSeconds(5))
        .isGreaterThan(taken(() -> NONE.mask(long1 + "\n" + long2 + "\n" + long3)));
  }

  private static Duration taken(Runnable work) {
    long begin = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
