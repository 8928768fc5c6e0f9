package dev.dockerhealth.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailUrlTest {

  @ParameterizedTest
  @CsvSource({
    "smtp://mail.example, 25",
    "smtp://me:pw@mail.example, 587",
    "smtps://me:pw@mail.example, 465",
    "smtp://me:pw@mail.example:2525, 2525",
    "smtp://[::1]:26/, 26",
  })
  void the_port_follows_from_what_is_written(String url, int port) {
    assertThat(MailUrl.parse(url).map(MailUrl::port)).contains(port);
  }

  @Test
  void user_and_password_are_decoded() {
    MailUrl url =
        MailUrl.parse("smtp://ops%40example.org:p%3A+w@h?from=a@b.example&starttls=required")
            .orElseThrow();

    assertThat(url.login()).contains(new MailUrl.Login("ops@example.org", new Secret("p:+w")));
    assertThat(url.from()).isEqualTo(Optional.of("a@b.example"));
    assertThat(url.startTls()).isEqualTo(MailUrl.StartTls.REQUIRED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mail.example:25",
        "http://mail.example",
        "smtp://",
        "smtp://me@mail.example",
        "smtp://me:@mail.example",
        "smtp://:pw@mail.example",
        "smtp://mail.example/inbox",
        "smtp://mail.example?startls=required",
        "smtp://mail.example?starttls=maybe",
        "smtp://mail.example?from=nobody",
        "smtp://mail.example?from=a@b%0ABcc:c@d",
      })
  void what_is_none_is_refused(String url) {
    assertThat(MailUrl.parse(url)).isEmpty();
  }
}
