package dev.dockerhealth.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.dockerhealth.agent.audit.ComposeFile;
import dev.dockerhealth.agent.audit.FileRead;
import dev.dockerhealth.agent.config.Golden;
import dev.dockerhealth.agent.expose.AuditSheet;
import dev.dockerhealth.agent.expose.Documents;
import dev.dockerhealth.agent.expose.FakeHouse;
import dev.dockerhealth.agent.expose.Seen;
import dev.dockerhealth.core.audit.Exhibit;
import dev.dockerhealth.core.audit.Rule;
import dev.dockerhealth.core.model.FirstProcess;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditCommandTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/audit");
  private static final Path SCHEMA = Path.of("src/test/resources/sarif/sarif-2.1.0-rtm.5.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeHouse house =
      new FakeHouse(Map.of(), Optional.of(Duration.ofSeconds(1)))
          .engine()
          .sees(Seen.running("shop-web-1"), Seen.running("shop-db-1"), Seen.running("alone"));
  private final Shell shell = new Shell(house);

  @TempDir private Path folder;

  @BeforeEach
  void exhibits() {
    house.exhibits = List.of(web(), container("shop-db-1", Optional.empty()), alone());
  }

  @Test
  void prints_findings_by_container_and_how_to_mend_them() throws IOException {
    assertThat(shell.run("audit")).isZero();

    golden("table.txt", shell.out());
    assertThat(shell.opened).containsExactly("audit LOOK");
    assertThat(house.audits).containsExactly(Set.of());
  }

  @Test
  void on_a_terminal_it_is_wrapped_to_its_width_and_coloured() throws IOException {
    shell.width = Optional.of(80);

    shell.run("audit");

    assertThat(shell.out()).contains("\u001b[31mcritical\u001b[0m");
    String plain = shell.out().replaceAll("\u001b\\[\\d*m", "");
    plain.lines().forEach(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
    golden("narrow.txt", plain);
  }

  @Test
  void markdown_is_a_table_for_each_container() throws IOException {
    shell.run("audit", "--format", "markdown");

    golden("page.md", shell.out());
  }

  @Test
  void the_override_mends_what_it_can_and_says_what_it_cannot() throws IOException {
    assertThat(shell.run("audit", "--fix")).isZero();

    golden("override.yml", shell.out());
  }

  @Test
  void json_is_the_document_of_the_api() {
    shell.run("audit", "--format", "json");

    AuditSheet sheet = Documents.read(AuditSheet.class, shell.out()).orElseThrow();
    assertThat(sheet.subjects())
        .extracting(AuditSheet.Subject::name)
        .containsExactly("shop-web-1", "shop-db-1", "alone");
    assertThat(shell.out().lines()).hasSize(1);
  }

  @Test
  void sarif_is_as_its_schema_says() throws IOException {
    Path compose = Files.writeString(folder.resolve("a b.yml"), "services: {web: {image: web}}\n");

    for (String[] command :
        List.of(
            new String[] {"audit", "--format", "sarif"},
            new String[] {"audit", "--format", "sarif", "--compose", compose.toString()})) {
      shell.run(command);
      JsonNode log = JSON.readTree(shell.out());

      assertThat(schema().validate(log)).isEmpty();
      assertThat(log.at("/runs/0/tool/driver/rules")).hasSize(Rule.values().length);
      assertThat(log.at("/runs/0/results").size()).isPositive();
    }
    assertThat(shell.out()).contains("a%20b.yml", "\"startLine\":1");
  }

  @Test
  void sarif_says_which_are_suppressed_and_how_bad_each_is() throws IOException {
    shell.run("audit", "--format", "sarif");

    JsonNode results = JSON.readTree(shell.out()).at("/runs/0/results");
    assertThat(results.findValuesAsText("level")).contains("error", "warning", "note");
    assertThat(results.findValuesAsText("justification")).containsExactly("it binds port 80");
    assertThat(results.findValuesAsText("fullyQualifiedName")).contains("shop/web", "alone");
  }

  @Test
  void a_schema_finds_what_is_wrong() throws IOException {
    assertThat(schema().validate(JSON.readTree("{\"version\":\"2.1.0\"}"))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "alone, critical, 0",
    "alone, warning, 1",
    "shop-web-1, critical, 1",
    "shop-db-1, warning, 0"
  })
  void fails_on_what_it_is_told_to_fail_on(String name, String severity, int exitCode) {
    assertThat(shell.run("audit", name, "--fail-on", severity)).isEqualTo(exitCode);
  }

  @Test
  void of_a_name_or_a_project_only_these_are_shown() {
    assertThat(shell.run("audit", "alone")).isZero();
    assertThat(shell.out()).contains("alone").doesNotContain("shop-web-1");

    assertThat(shell.run("audit", "shop")).isZero();
    assertThat(shell.out()).contains("shop-web-1").doesNotContain("alone");

    assertThat(shell.run("audit", "alonne")).isEqualTo(2);
    assertThat(shell.err()).contains("there is no container \"alonne\"; near: alone");
  }

  @Test
  void only_with_probe_commands_are_run_inside() {
    shell.run("audit", "--probe");

    assertThat(house.audits.getFirst())
        .containsExactlyInAnyOrder(
            PatientId.ofCompose("shop", "web", "1"),
            PatientId.ofName("shop-db-1"),
            PatientId.ofName("alone"));
  }

  @Test
  void an_override_is_for_one_project() {
    house.exhibits =
        List.of(web(), container("shop-db-1", Optional.of(new Exhibit.Service("blog", "db"))));

    assertThat(shell.run("audit", "--fix")).isEqualTo(2);
    assertThat(shell.err()).contains("name one: shop, blog");
    assertThat(shell.run("audit", "blog", "--fix")).isZero();
  }

  @Test
  void what_compose_did_not_make_is_changed_by_hand() {
    assertThat(shell.run("audit", "alone", "--fix")).isZero();

    assertThat(shell.out())
        .contains("nothing to lay over", "#   docker update --restart=unless-stopped")
        .doesNotContain("services:");
  }

  @Test
  void files_are_audited_without_an_engine() throws IOException {
    Path compose =
        Files.writeString(
            folder.resolve("docker-compose.yml"),
            "services:\n  web:\n    build: .\n    depends_on: [db]\n  db:\n    image: postgres\n");
    Path dockerfile =
        Files.writeString(folder.resolve("Dockerfile"), "FROM python\nCMD python app.py\n");

    assertThat(shell.run("audit", "--compose", compose.toString(), "--fail-on", "warning"))
        .isEqualTo(1);
    golden("files.txt", shell.out().replace(folder.toString(), "/shop"));
    assertThat(shell.run("audit", "--dockerfile", dockerfile.toString())).isZero();
    assertThat(shell.out()).contains("shell-form", "line 2: CMD python app.py");
    assertThat(shell.opened).as("nobody was asked").isEmpty();
  }

  @Test
  void the_override_of_a_file_is_one_too() throws IOException {
    Path compose = Files.writeString(folder.resolve("c.yml"), "services: {web: {image: 'web:1'}}");

    assertThat(shell.run("audit", "--compose", compose.toString(), "--fix")).isZero();
    Path override = Files.writeString(folder.resolve("o.yml"), shell.out());

    assertThat(shell.out()).contains("services:\n  web:\n", "    restart: \"unless-stopped\"\n");
    assertThat(ComposeFile.read(List.of(compose, override))).isInstanceOf(FileRead.Read.class);
  }

  @ParameterizedTest
  @CsvSource({
    "--compose, there is no such file",
    "--dockerfile, there is no such file",
    "--format=xml, 'accepted: table, json, sarif, markdown'",
    "--fail-on=info, 'accepted: warning, critical'"
  })
  void what_cannot_be_used_ends_with_2(String option, String words) {
    String[] command =
        option.contains("=")
            ? new String[] {"audit", option}
            : new String[] {"audit", option, folder.resolve("none").toString()};

    assertThat(shell.run(command)).isEqualTo(2);

    assertThat(shell.err()).contains(words);
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void text_of_containers_commands_no_terminal_and_makes_no_markup() {
    house.exhibits =
        List.of(
            container(
                "alone",
                Optional.empty(),
                new Exhibit.Access(
                    Optional.empty(),
                    Optional.empty(),
                    List.of(new Exhibit.Mount("/x\u001b[2J|`<b>/docker.sock", "/y", false)))));

    shell.run("audit");
    assertThat(shell.out()).contains("docker.sock").doesNotContain("\u001b");
    shell.run("audit", "--format", "markdown");
    assertThat(shell.out()).contains("\\|\\`\\<b\\>/docker.sock");
  }

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
        .getSchema(Files.readString(SCHEMA));
  }

  private static Exhibit web() {
    return new Exhibit(
        "shop-web-1",
        Optional.of(new Exhibit.Service("shop", "web")),
        Optional.empty(),
        "shop/web",
        Set.of(),
        new Exhibit.Upkeep(
            Optional.of(RestartPolicy.none()),
            Optional.of(RunState.RUNNING),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of("80/tcp"),
            false),
        new Exhibit.Check.Engine(
            List.of("CMD-SHELL", "test \"$A\" || exit 1"),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ZERO,
            3,
            Optional.of("its health check cannot run (/bin/sh: curl: not found)"),
            Optional.of(Duration.ofMillis(2100)),
            Optional.empty()),
        new Exhibit.Main(
            Optional.of(new FirstProcess("sh", true, 0, 0x10002, 0, false)), 2, 3, false, ""),
        new Exhibit.Use(
            Optional.of(Limits.none()),
            OptionalLong.of(120L << 20),
            OptionalLong.of(300L << 20),
            OptionalDouble.of(12),
            OptionalDouble.of(0)),
        Optional.of(new Exhibit.Log("json-file", Map.of())),
        new Exhibit.Access(Optional.of(""), Optional.of(true), List.of()),
        Optional.empty(),
        List.of(),
        List.of(),
        Map.of("root", "it binds port 80"),
        List.of());
  }

  private static Exhibit alone() {
    Exhibit bare = container("alone", Optional.empty());
    return new Exhibit(
        bare.name(),
        bare.service(),
        bare.place(),
        "nginx:1.27",
        bare.traits(),
        new Exhibit.Upkeep(
            Optional.of(RestartPolicy.none()),
            Optional.of(RunState.RUNNING),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of("8080/tcp"),
            false),
        new Exhibit.Check.None("its image, its command or its labels"),
        bare.main(),
        new Exhibit.Use(
            Optional.of(new Limits(0, 0, 0, 100L << 20, 0)),
            OptionalLong.of(90L << 20),
            OptionalLong.of(95L << 20),
            OptionalDouble.of(140),
            OptionalDouble.of(0)),
        bare.log(),
        bare.access(),
        bare.entry(),
        bare.needs(),
        bare.goesBy(),
        bare.ignored(),
        List.of("process 1 is not to be seen from here; --probe asks inside the container"));
  }

  private static Exhibit container(String name, Optional<Exhibit.Service> service) {
    return container(name, service, Exhibit.Access.unknown());
  }

  private static Exhibit container(
      String name, Optional<Exhibit.Service> service, Exhibit.Access access) {
    Exhibit bare = Exhibit.of(name);
    return new Exhibit(
        name,
        service,
        Optional.empty(),
        "postgres:16",
        Set.of(),
        bare.upkeep(),
        bare.check(),
        bare.main(),
        bare.use(),
        Optional.empty(),
        access,
        Optional.empty(),
        List.of(),
        List.of(),
        Map.of(),
        List.of());
  }

  private static void golden(String name, String text) throws IOException {
    new Golden(GOLDEN.resolve(name)).assertIs(text);
  }
}
