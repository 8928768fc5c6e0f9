package dev.dockerhealth.agent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.audit.Audit;
import dev.dockerhealth.core.audit.Exhibit;
import dev.dockerhealth.core.audit.Exhibit.Check;
import dev.dockerhealth.core.audit.Finding;
import dev.dockerhealth.core.audit.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileTest {
  private static final String GOOD =
      """
      # what a good one looks like
      FROM alpine:3.20
      USER app
      HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD wget -q localhost
      ENTRYPOINT ["/app", "--serve"]
      """;

  @TempDir private Path folder;

  @Test
  void nothing_is_found_of_one_without_a_fault() throws IOException {
    assertThat(findings(GOOD)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "FROM alpine:3.20; FROM alpine; TAG_LATEST",
        "USER app; USER root; ROOT",
        "USER app; RUN true; ROOT",
        "HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD wget -q localhost;"
            + " HEALTHCHECK NONE; NO_HEALTH_CHECK",
        "--start-period=10s ; ; NO_START_PERIOD",
        "--timeout=5s; --timeout=1m; HEALTH_CHECK_TIMES",
        "ENTRYPOINT [\"/app\", \"--serve\"]; ENTRYPOINT /app --serve; SHELL_FORM",
        "ENTRYPOINT [\"/app\", \"--serve\"]; CMD ['/app']; SHELL_FORM"
      })
  void each_fault_is_found(String text, String instead, Rule rule) throws IOException {
    assertThat(GOOD).contains(text);

    assertThat(rules(GOOD.replace(text, instead == null ? "" : instead))).containsExactly(rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ENTRYPOINT exec /app --serve",
        "CMD [ \"/app\" , \"a\\\"b\" ]",
        "ENTRYPOINT [\"/app\"]\nCMD [\"--serve\"]",
        ""
      })
  void other_ways_to_begin_are_well(String begin) throws IOException {
    assertThat(rules(GOOD.replace("ENTRYPOINT [\"/app\", \"--serve\"]", begin))).isEmpty();
  }

  @Test
  void the_last_stage_counts_with_those_it_is_made_from() throws IOException {
    String text =
        """
        ARG VERSION=3.20
        FROM golang AS build
        CMD run nothing
        FROM alpine:${VERSION} AS base
        USER app
        HEALTHCHECK --start-period=1m \\
          # a comment between
          CMD ["ok"]
        FROM --platform=linux/amd64 base
        COPY --from=build /app /app
        RUN <<EOF
        CMD not an instruction
        EOF
        STOPSIGNAL SIGQUIT
        CMD ["/app"]
        """;

    Exhibit exhibit = read(text);

    assertThat(exhibit.image()).isEqualTo("alpine:3.20");
    assertThat(exhibit.main().stopSignal()).isEqualTo("SIGQUIT");
    assertThat(exhibit.place().map(Exhibit.Place::line)).contains(15);
    assertThat(exhibit.check())
        .isInstanceOfSatisfying(
            Check.Engine.class,
            check -> {
              assertThat(check.test()).containsExactly("CMD", "ok");
              assertThat(check.startPeriod()).isEqualTo(Duration.ofMinutes(1));
            });
    assertThat(rules(text)).isEmpty();
  }

  @Test
  void a_base_that_hangs_on_an_unknown_argument_is_not_judged() throws IOException {
    assertThat(rules(GOOD.replace("alpine:3.20", "alpine${SUFFIX}"))).isEmpty();
    assertThat(rules(GOOD.replace("alpine:3.20", "scratch"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "python app.py; true",
        "exec python app.py; false",
        "exec \"$@\"; false",
        "set -e && exec \"$@\"; false",
        "exec > /log; true",
        "trap 'kill $!' TERM & python app.py; false",
        "if true# then# python app.py# fi; true"
      })
  void an_entrypoint_script_must_end_in_exec(String body, boolean found) throws IOException {
    Files.writeString(
        folder.resolve("docker-entrypoint.sh"),
        "#!/usr/bin/env bash\nset -e\n" + body.replace('#', '\n') + "\n");
    String text =
        GOOD.replace(
            "ENTRYPOINT [\"/app\", \"--serve\"]",
            "COPY docker-entrypoint.sh /usr/bin/entry\nENTRYPOINT [\"/usr/bin/entry\"]");

    assertThat(rules(text)).isEqualTo(found ? List.of(Rule.ENTRYPOINT_EXEC) : List.of());
  }

  @Test
  void the_evidence_names_the_line_of_the_script() throws IOException {
    Files.writeString(folder.resolve("run.sh"), "#!/bin/sh\n\npython app.py\n# the end\n");
    String text = GOOD.replace("ENTRYPOINT [\"/app\", \"--serve\"]", "CMD [\"sh\", \"./run.sh\"]");

    assertThat(findings(text))
        .extracting(Finding::evidence)
        .containsExactly("run.sh line 3: python app.py");
  }

  @Test
  void a_script_outside_the_context_is_not_read() throws IOException {
    Path secret = folder.resolve("secret.sh");
    Files.writeString(secret, "#!/bin/sh\nrm everything\n");
    Path inner = Files.createDirectories(folder.resolve("inner"));
    Files.writeString(
        inner.resolve("Dockerfile"),
        GOOD.replace("ENTRYPOINT [\"/app\", \"--serve\"]", "COPY ../secret.sh /x\nCMD [\"/x\"]"));

    assertThat(Dockerfile.read(inner.resolve("Dockerfile")))
        .isInstanceOfSatisfying(
            FileRead.Read.class,
            read -> assertThat(Audit.of(read.exhibits()).getFirst().findings()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# only words\n", "RUN true\n"})
  void what_is_no_dockerfile_is_said(String text) throws IOException {
    Files.writeString(folder.resolve("Dockerfile"), text);

    assertThat(Dockerfile.read(folder.resolve("Dockerfile")))
        .isInstanceOf(FileRead.Wrong.class)
        .asString()
        .contains("it has no FROM");
  }

  private Exhibit read(String text) throws IOException {
    Files.writeString(folder.resolve("Dockerfile"), text);
    return switch (Dockerfile.read(folder.resolve("Dockerfile"))) {
      case FileRead.Read(List<Exhibit> exhibits) -> exhibits.getFirst();
      case FileRead.Wrong(String why) -> throw new AssertionError(why);
    };
  }

  private List<Finding> findings(String text) throws IOException {
    return Audit.of(List.of(read(text))).getFirst().findings();
  }

  private List<Rule> rules(String text) throws IOException {
    return findings(text).stream().map(Finding::rule).toList();
  }
}
