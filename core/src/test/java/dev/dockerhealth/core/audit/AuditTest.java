package dev.dockerhealth.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.audit.Exhibit.Check;
import dev.dockerhealth.core.audit.Exhibit.Entry;
import dev.dockerhealth.core.audit.Exhibit.Log;
import dev.dockerhealth.core.model.FirstProcess;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Need.Condition;
import dev.dockerhealth.core.model.Need.Source;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.RestartPolicy.Kind;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Severity;
import dev.dockerhealth.core.model.Trait;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AuditTest {

  @Test
  void nothing_is_found_of_one_without_a_fault() {
    assertThat(found(new Piece("web"))).isEmpty();
  }

  /** A fault and its evidence; its mended twin is the piece without a fault, unless it is named. */
  static Stream<Arguments> faults() {
    return Stream.of(
        fault(Rule.NO_RESTART_POLICY, "`no`", p -> p.policy = policy(Kind.NO, 0)),
        fault(
            Rule.POLICY_PURPOSE,
            "`on-failure` leaves it",
            p -> p.policy = policy(Kind.ON_FAILURE, 0)),
        fault(
            Rule.POLICY_PURPOSE,
            "`on-failure:3` leaves it down after 3 restarts",
            p -> p.policy = policy(Kind.ON_FAILURE, 3)),
        fault(
            Rule.POLICY_PURPOSE,
            "it finishes with code 0, and `always` has started it again 4 times",
            p -> {
              p.policy = policy(Kind.ALWAYS, 0);
              p.state = Optional.of(RunState.RESTARTING);
              p.restarts = 4;
            }),
        fault(Rule.POLICY_PURPOSE, "a label says", p -> p.finishes = true),
        fault(Rule.NO_HEALTH_CHECK, "in the image", p -> p.check = new Check.None("the image")),
        fault(
            Rule.HEALTH_CHECK_BROKEN,
            "curl: not found",
            p -> p.check = Piece.check(30, 5, 10, Optional.of("curl: not found"))),
        fault(
            Rule.HEALTH_CHECK_TIMES,
            "interval 5 s, timeout 6 s: what hangs is seen after 33 s",
            p -> p.check = Piece.check(5, 6, 10)),
        fault(Rule.NO_START_PERIOD, "longer than 90 s", p -> p.check = Piece.check(30, 5, 0)),
        fault(
            Rule.DEAF_PROCESS,
            "`sleep`, which neither catches nor waits for SIGTERM (SigCgt 0000000000000000)",
            p -> p.process = Optional.of(Piece.process("sleep", 0, 1000))),
        fault(Rule.DEAF_PROCESS, "SIGQUIT", p -> p.stopSignal = "SIGQUIT"),
        fault(
            Rule.SHELL_PROCESS,
            "`sh` over 2 processes",
            p -> p.process = Optional.of(Piece.process("sh", 0x10002, 1000))),
        fault(Rule.ZOMBIES, "5 dead processes", p -> p.zombies = 5),
        fault(Rule.STOP_KILLED, "code 137", p -> p.killed = Optional.of("it ended with code 137")),
        fault(
            Rule.NO_MEMORY_LIMIT,
            "now it uses 40 MB",
            p -> p.limits = Optional.of(new Limits(1_000_000_000, 0, 0, 0, 0))),
        fault(
            Rule.NO_CPU_LIMIT,
            "all cores of the host",
            p -> p.limits = Optional.of(new Limits(0, 0, 0, 256 * Piece.MEBI, 0))),
        fault(Rule.NEAR_LIMIT, "it uses 210 MB of 256 MB", p -> p.memory = 210 * Piece.MEBI),
        fault(Rule.NEAR_LIMIT, "1 cores held it in 25 %", p -> p.throttled = 0.25),
        fault(
            Rule.LOG_UNBOUNDED,
            "without `max-size`",
            p -> p.log = Optional.of(new Log("json-file", Map.of()))),
        fault(
            Rule.SOCKET_READ_ONLY,
            "/var/run/docker.sock",
            p -> p.mount("/var/run/docker.sock", false)),
        fault(Rule.PRIVILEGED, "privileged", p -> p.privileged = true),
        fault(
            Rule.ROOT,
            "process 1 belongs to root",
            p -> p.process = Optional.of(Piece.process("web", Piece.TERM, 0))),
        fault(Rule.TAG_LATEST, "image web:latest", p -> p.image = "web:latest"),
        fault(Rule.TAG_LATEST, "names no version", p -> p.image = "registry:5000/team/web"),
        fault(
            Rule.SHELL_FORM,
            "CMD",
            p -> p.entry = Optional.of(new Entry(Optional.of("CMD web"), Optional.empty()))),
        fault(
            Rule.ENTRYPOINT_EXEC,
            "line 3",
            p -> p.entry = Optional.of(new Entry(Optional.empty(), Optional.of("line 3: web")))));
  }

  private static Arguments fault(Rule rule, String evidence, Consumer<Piece> spoil) {
    return Arguments.of(rule, evidence, spoil);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("faults")
  void each_fault_is_found_and_nothing_else(Rule rule, String evidence, Consumer<Piece> spoil) {
    Piece piece = new Piece("web");
    spoil.accept(piece);

    List<Finding> findings = findings(piece);

    assertThat(findings).extracting(Finding::rule).containsExactly(rule);
    assertThat(findings.getFirst().evidence()).contains(evidence);
  }

  @Test
  void each_rule_has_a_fault_here() {
    Set<Object> shown = new TreeSet<>(faults().map(arguments -> arguments.get()[0]).toList());

    assertThat(shown)
        .isEqualTo(
            EnumSet.complementOf(EnumSet.of(Rule.DEPENDENCY_CONDITION, Rule.DEPENDENCY_CYCLE)));
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void ids_and_texts_are_fit_for_labels_and_tables(Rule rule) {
    assertThat(rule.id()).matches("[a-z-]{1,64}");
    assertThat(Rule.named(rule.id())).contains(rule);
    assertThat(rule.why()).endsWith(".");
    assertThat(rule.mend()).endsWith(".");
    assertThat(rule.what()).doesNotEndWith(".");
  }

  @Test
  void a_suppressed_finding_keeps_its_reason() {
    Piece piece = new Piece("web").ignores("privileged", "it tunes the kernel");
    piece.privileged = true;

    assertThat(findings(piece))
        .containsExactly(
            new Finding(
                Rule.PRIVILEGED, "it has `privileged: true`", Optional.of("it tunes the kernel")));
    assertThat(findings(piece).getFirst().open()).isFalse();
  }

  @Test
  void the_worst_comes_first() {
    Piece piece = new Piece("web");
    piece.image = "web";
    piece.privileged = true;
    piece.zombies = 1;

    assertThat(findings(piece))
        .extracting(finding -> finding.rule().severity())
        .containsExactly(Severity.CRITICAL, Severity.WARNING, Severity.INFO);
  }

  @Test
  void nothing_is_said_of_what_is_not_known() {
    assertThat(Audit.of(List.of(Exhibit.of("web"))).getFirst().findings()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Trait.class,
      names = {"INTERACTIVE", "AUTO_REMOVE", "ONE_OFF", "TEST_OR_CI"})
  void one_that_is_there_for_a_while_needs_no_policy_no_check_and_no_limits(Trait trait) {
    Piece piece = new Piece("web").is(trait);
    piece.policy = policy(Kind.NO, 0);
    piece.check = new Check.None("the image");
    piece.limits = Optional.of(Limits.none());

    assertThat(found(piece)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Trait.class,
      names = {"SWARM_TASK", "KUBERNETES"})
  void one_that_others_keep_up_needs_no_policy(Trait trait) {
    Piece piece = new Piece("web").is(trait);
    piece.policy = policy(Kind.NO, 0);

    assertThat(found(piece)).isEmpty();
  }

  @Test
  void one_that_ended_well_without_a_policy_was_a_job() {
    Piece piece = new Piece("migrate");
    piece.policy = policy(Kind.NO, 0);
    piece.check = new Check.None("the image");
    piece.state = Optional.of(RunState.EXITED);

    assertThat(found(piece)).isEmpty();

    piece.exitCode = 1;
    assertThat(found(piece)).contains(Rule.NO_RESTART_POLICY);
  }

  @Test
  void one_whose_end_is_waited_for_is_a_job() {
    Piece job = new Piece("migrate");
    job.policy = policy(Kind.ON_FAILURE, 0);
    job.check = new Check.None("the image");
    Exhibit web = new Piece("web").needs("migrate", Condition.COMPLETED, Source.COMPOSE).made();

    assertThat(rules(Audit.of(List.of(job.made(), web)).getFirst())).isEmpty();

    job.policy = policy(Kind.UNLESS_STOPPED, 0);
    Audited kept = Audit.of(List.of(job.made(), web)).getFirst();
    assertThat(rules(kept)).containsExactly(Rule.POLICY_PURPOSE);
    assertThat(kept.findings().getFirst().evidence()).startsWith("web waits for it to finish");
    assertThat(kept.mend().restart()).contains("on-failure");
  }

  @Test
  void a_dependency_that_is_only_started_is_not_waited_for() {
    Exhibit db = new Piece("db").made();
    Piece web = new Piece("web").needs("db", Condition.STARTED, Source.COMPOSE);

    Audited audited = Audit.of(List.of(web.made(), db)).getFirst();

    assertThat(rules(audited)).containsExactly(Rule.DEPENDENCY_CONDITION);
    assertThat(audited.findings().getFirst().evidence())
        .isEqualTo("db has a health check, and is waited for only until it was started");
    assertThat(audited.mend().dependsOn()).isEqualTo(Map.of("db", "service_healthy"));
  }

  @ParameterizedTest
  @CsvSource({"HEALTHY, COMPOSE", "STARTED, LABEL", "STARTED, NETWORK_MODE"})
  void other_dependencies_are_well(Condition condition, Source source) {
    Exhibit db = new Piece("db").made();
    Piece web = new Piece("web").needs("db", condition, source);

    assertThat(rules(Audit.of(List.of(web.made(), db)).getFirst())).isEmpty();
  }

  @Test
  void a_dependency_without_a_check_is_not_mended_by_waiting() {
    Piece db = new Piece("db");
    db.check = new Check.Own();
    Piece web = new Piece("web").needs("db", Condition.STARTED, Source.COMPOSE);

    Audited audited = Audit.of(List.of(web.made(), db.made())).getFirst();

    assertThat(rules(audited)).containsExactly(Rule.DEPENDENCY_CONDITION);
    assertThat(audited.mend().dependsOn()).isEmpty();
    assertThat(audited.mend().notes()).anyMatch(note -> note.contains("give db a health check"));
  }

  @Test
  void a_cycle_is_told_once_by_the_first_on_it() {
    List<Exhibit> all =
        List.of(
            new Piece("c").needs("a", Condition.HEALTHY, Source.COMPOSE).made(),
            new Piece("a").needs("b", Condition.HEALTHY, Source.COMPOSE).made(),
            new Piece("b").needs("c", Condition.HEALTHY, Source.COMPOSE).made(),
            new Piece("out").needs("a", Condition.HEALTHY, Source.COMPOSE).made());

    List<Audited> audited = Audit.of(all);

    assertThat(audited.stream().map(AuditTest::rules))
        .containsExactly(List.of(), List.of(Rule.DEPENDENCY_CYCLE), List.of(), List.of());
    assertThat(audited.get(1).findings().getFirst().evidence())
        .isEqualTo("a needs b needs c needs a");
  }

  /** One tick before each threshold nothing is found. */
  @Test
  void thresholds_are_exact() {
    Piece piece = new Piece("web");
    piece.limits = Optional.of(new Limits(1_000_000_000, 0, 0, 1000, 0));
    piece.memory = 799;
    piece.throttled = 0.2499;
    assertThat(found(piece)).isEmpty();

    piece.memory = 800;
    assertThat(found(piece)).containsExactly(Rule.NEAR_LIMIT);

    piece.memory = 1;
    piece.check = Piece.check(5, 5, 1);
    assertThat(found(piece)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "web@sha256:00, false",
    "sha256:0123456789ab0123456789ab, false",
    "0123456789ab, false",
    "registry:5000/web:1, false",
    "registry:5000/web, true",
    "web:latest, true"
  })
  void tells_a_version_from_none(String image, boolean latest) {
    Piece piece = new Piece("web");
    piece.image = image;

    assertThat(found(piece).contains(Rule.TAG_LATEST)).isEqualTo(latest);
  }

  @ParameterizedTest
  @CsvSource({"'', true", "root, true", "0:0, true", "1000, false", "app:root, false"})
  void asks_who_is_named_where_the_process_is_not_seen(String user, boolean root) {
    Piece piece = new Piece("web");
    piece.process = Optional.empty();
    piece.user = Optional.of(user);

    assertThat(found(piece).contains(Rule.ROOT)).isEqualTo(root);
  }

  @Test
  void an_init_before_a_deaf_process_and_a_trap_in_a_shell_are_well() {
    Piece init = new Piece("web");
    init.process = Optional.of(Piece.process("docker-init", 0, 1000));
    Piece trap = new Piece("web");
    trap.process = Optional.of(Piece.process("sh", 0x14002, 1000));
    Piece waiting = new Piece("web");
    waiting.process = Optional.of(new FirstProcess("python3", true, 1000, 2, 0, true));
    Piece file = new Piece("web");
    file.process = Optional.of(new FirstProcess("web", true, 1000, 0, Piece.TERM, false));

    assertThat(Stream.of(init, trap, waiting, file).flatMap(p -> found(p).stream())).isEmpty();
  }

  @Test
  void a_shell_without_children_is_deaf_itself() {
    Piece piece = new Piece("web");
    piece.process = Optional.of(Piece.process("sh", 0x10002, 1000));
    piece.children = 0;

    assertThat(found(piece)).containsExactly(Rule.DEAF_PROCESS);
  }

  @Test
  void a_socket_proxy_may_have_the_socket_read_only() {
    Piece proxy = new Piece("proxy").mount("/var/run/docker.sock", false);
    proxy.image = "tecnativa/docker-socket-proxy:0.3";
    Piece open = new Piece("web").mount("/var/run/docker.sock", true);

    assertThat(found(proxy)).isEmpty();
    assertThat(found(open)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "json-file, -1, true",
    "json-file, 10m, false",
    "local, '', false",
    "none, '', false"
  })
  void only_a_file_without_a_bound_grows(String driver, String size, boolean grows) {
    Piece piece = new Piece("web");
    piece.log = Optional.of(new Log(driver, size.isEmpty() ? Map.of() : Map.of("max-size", size)));

    assertThat(found(piece).contains(Rule.LOG_UNBOUNDED)).isEqualTo(grows);
  }

  @Test
  void every_chapter_is_in_the_manual_of_the_rules() {
    assertThat(Arrays.stream(Rule.values()).map(Rule::chapter).distinct())
        .containsExactlyInAnyOrder(Rule.Chapter.values());
  }

  private static Optional<RestartPolicy> policy(Kind kind, int max) {
    return Optional.of(new RestartPolicy(kind, max));
  }

  private static List<Finding> findings(Piece piece) {
    return Audit.of(List.of(piece.made())).getFirst().findings();
  }

  private static List<Rule> found(Piece piece) {
    return findings(piece).stream().map(Finding::rule).toList();
  }

  private static List<Rule> rules(Audited audited) {
    return audited.findings().stream().map(Finding::rule).toList();
  }
}
