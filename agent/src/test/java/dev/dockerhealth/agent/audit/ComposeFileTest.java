package dev.dockerhealth.agent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.audit.Audit;
import dev.dockerhealth.core.audit.Audited;
import dev.dockerhealth.core.audit.Exhibit;
import dev.dockerhealth.core.audit.Exhibit.Check;
import dev.dockerhealth.core.audit.Finding;
import dev.dockerhealth.core.audit.Rule;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.RestartPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeFileTest {
  private static final String GOOD =
      """
      services:
        web:
          image: shop/web:1.2
          restart: unless-stopped
          user: "1000"
          mem_limit: 256m
          cpus: 0.5
          healthcheck:
            test: ["CMD", "true"]
            interval: 30s
            timeout: 5s
            start_period: 10s
          logging:
            driver: json-file
            options: {max-size: 10m}
      """;

  @TempDir private Path folder;

  @Test
  void nothing_is_found_of_a_service_without_a_fault() throws IOException {
    assertThat(rules(GOOD, "web")).isEmpty();
  }

  /** One line of the good file put another way; left out where it is empty. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "    restart: unless-stopped;                      ; NO_RESTART_POLICY",
        "    restart: unless-stopped;    restart: \"no\"   ; NO_RESTART_POLICY",
        "    restart: unless-stopped;    restart: on-failure:3; POLICY_PURPOSE",
        "    mem_limit: 256m;                              ; NO_MEMORY_LIMIT",
        "    cpus: 0.5;                                    ; NO_CPU_LIMIT",
        "      timeout: 5s;      timeout: 31s              ; HEALTH_CHECK_TIMES",
        "      start_period: 10s;                          ; NO_START_PERIOD",
        "      options: {max-size: 10m};                   ; LOG_UNBOUNDED",
        "    user: \"1000\";    user: root                 ; ROOT",
        "    user: \"1000\";    privileged: true           ; PRIVILEGED",
        "    image: shop/web:1.2;    image: shop/web       ; TAG_LATEST",
        "    user: \"1000\";    volumes: [\"/run/docker.sock:/run/docker.sock:ro\"]; SOCKET_READ_ONLY",
        "      test: [\"CMD\", \"true\"];      test: [\"NONE\"]; NO_HEALTH_CHECK",
        "    user: \"1000\";    depends_on: [db]           ; DEPENDENCY_CONDITION",
        "    user: \"1000\";    depends_on: {web2: {condition: service_healthy}}; "
      },
      ignoreLeadingAndTrailingWhitespace = false)
  void each_fault_is_found(String line, String instead, String rule) throws IOException {
    String there = line.stripTrailing();
    assertThat(GOOD).contains(there);
    String put = instead == null ? "" : instead.stripTrailing();
    String text = GOOD.replace(there + "\n", put.isEmpty() ? "" : put + "\n");

    assertThat(rules(text, "web"))
        .isEqualTo(
            rule == null || rule.isBlank() ? List.of() : List.of(Rule.valueOf(rule.strip())));
  }

  @Test
  void reads_lengths_sizes_ports_and_places() throws IOException {
    Exhibit web =
        one(
            """
            name: shop
            services:
              db: {image: "db:1"}
              web:
                image: "web:${TAG}"
                stop_grace_period: 1m30s
                ports: ["8080:80", "127.0.0.1:53:53/udp", {target: 443, published: 8443}]
                deploy:
                  resources: {limits: {memory: 1.5g, cpus: "0.25"}}
                  restart_policy: {condition: on-failure}
                init: true
            """,
            "web");

    assertThat(web.place()).contains(new Exhibit.Place(folder.resolve("c.yml").toString(), 4));
    assertThat(web.service()).contains(new Exhibit.Service("shop", "web"));
    assertThat(web.image()).as("a variable is not known").isEmpty();
    assertThat(web.upkeep().grace()).contains(Duration.ofSeconds(90));
    assertThat(web.upkeep().ports()).containsExactlyInAnyOrder("80/tcp", "53/udp", "443/tcp");
    assertThat(web.upkeep().policy()).contains(new RestartPolicy(RestartPolicy.Kind.ON_FAILURE, 0));
    assertThat(web.use().limits()).contains(new Limits(250_000_000, 0, 0, 3L << 29, 0));
    assertThat(web.main().init()).isTrue();
  }

  @Test
  void anchors_and_merge_keys_are_followed() throws IOException {
    String text =
        """
        x-base: &base
          restart: always
          mem_limit: 64m
        services:
          web:
            <<: *base
            mem_limit: 128m
            image: web:1
        """;

    Exhibit web = one(text, "web");

    assertThat(web.upkeep().policy()).contains(new RestartPolicy(RestartPolicy.Kind.ALWAYS, 0));
    assertThat(web.use().limits().map(Limits::memory)).contains(128L << 20);
  }

  @Test
  void files_are_laid_over_each_other() throws IOException {
    Path first = write("a.yml", "services: {web: {image: 'web:1', depends_on: [db]}, db: {}}");
    Path second =
        write(
            "b.yml",
            "services: {web: {restart: always, depends_on: {db: {condition: service_healthy}}}}");

    List<Exhibit> all = read(ComposeFile.read(List.of(first, second)));

    assertThat(all).extracting(Exhibit::name).containsExactly("web", "db");
    assertThat(all.getFirst().upkeep().policy())
        .contains(new RestartPolicy(RestartPolicy.Kind.ALWAYS, 0));
    assertThat(all.getFirst().needs().getFirst().condition().name()).isEqualTo("HEALTHY");
  }

  @Test
  void a_job_that_is_waited_for_must_not_be_kept_up() throws IOException {
    String text =
        """
        services:
          migrate: {image: "m:1", restart: always, mem_limit: 1g, cpus: 1, logging: {driver: local}}
          web:
            image: web:1
            depends_on: {migrate: {condition: service_completed_successfully}}
        """;

    assertThat(rules(text, "migrate")).containsExactly(Rule.POLICY_PURPOSE);
  }

  @Test
  void a_cycle_is_found() throws IOException {
    String text =
        """
        services:
          a: {image: "a:1", depends_on: {b: {condition: service_healthy}}}
          b: {image: "b:1", network_mode: "service:a"}
        """;

    assertThat(rules(text, "a")).contains(Rule.DEPENDENCY_CYCLE);
  }

  @Test
  void a_label_suppresses_with_a_reason() throws IOException {
    String text = GOOD + "    labels: ['docker-health.audit-ignore=root: it binds port 80']\n";

    List<Finding> findings = findings(text.replace("user: \"1000\"", "user: root"), "web");

    assertThat(findings)
        .extracting(Finding::ignored)
        .containsExactly(Optional.of("it binds port 80"));
  }

  @Test
  void what_it_builds_is_read_too() throws IOException {
    Files.writeString(
        folder.resolve("Dockerfile"),
        "FROM alpine:3\nHEALTHCHECK --start-period=5s CMD true\nUSER app\nCMD run me\n");

    List<Exhibit> all =
        read(ComposeFile.read(List.of(write("c.yml", "services: {web: {build: .}}"))));

    assertThat(all).hasSize(2);
    assertThat(all.getFirst().check()).isInstanceOf(Check.Engine.class);
    assertThat(Audit.of(all).get(1).findings())
        .extracting(Finding::rule)
        .containsExactly(Rule.SHELL_FORM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "- a",
        "services: [",
        "services: {}",
        "web: {image: x}",
        "a: 1\na: 2\nservices: {web: {}}",
        "a: !!javax.script.ScriptEngineManager [x]"
      })
  void what_is_no_compose_file_is_said(String text) throws IOException {
    assertThat(ComposeFile.read(List.of(write("c.yml", text))))
        .isInstanceOf(FileRead.Wrong.class)
        .asString()
        .contains("c.yml");
  }

  @Test
  void a_bomb_of_aliases_is_refused() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "x"));
    }

    assertThat(ComposeFile.read(List.of(write("c.yml", bomb + "services: {web: {}}"))))
        .isInstanceOf(FileRead.Wrong.class);
  }

  @Test
  void a_file_that_is_not_there_is_said() {
    assertThat(ComposeFile.read(List.of(folder.resolve("none.yml"))))
        .isEqualTo(
            new FileRead.Wrong(
                folder.resolve("none.yml") + " cannot be read: there is no such file"));
  }

  private List<Rule> rules(String text, String service) throws IOException {
    return findings(text, service).stream().map(Finding::rule).toList();
  }

  private List<Finding> findings(String text, String service) throws IOException {
    List<Exhibit> all = read(ComposeFile.read(List.of(write("c.yml", text))));
    return Audit.of(all).stream()
        .filter(one -> one.exhibit().name().equals(service))
        .findFirst()
        .map(Audited::findings)
        .orElseThrow();
  }

  private Exhibit one(String text, String service) throws IOException {
    return read(ComposeFile.read(List.of(write("c.yml", text)))).stream()
        .filter(exhibit -> exhibit.name().equals(service))
        .findFirst()
        .orElseThrow();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static List<Exhibit> read(FileRead read) {
    return switch (read) {
      case FileRead.Read(List<Exhibit> exhibits) -> exhibits;
      case FileRead.Wrong(String why) -> throw new AssertionError(why);
    };
  }

  @Test
  void lists_of_labels_are_pairs() {
    assertThat(Yaml.pairs(List.of("a=b=c", "d"))).isEqualTo(Map.of("a", "b=c", "d", ""));
  }
}
