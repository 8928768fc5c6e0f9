package dev.dockerhealth.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.expose.AuditSheet;
import dev.dockerhealth.agent.expose.Documents;
import dev.dockerhealth.core.audit.Rule;
import dev.dockerhealth.lab.engine.Eventually;
import dev.dockerhealth.lab.engine.Program;
import dev.dockerhealth.lab.engine.SampleImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule of the audit, on real containers: one that has the fault, and its mended twin. */
@Tag("engine")
final class AuditTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Process 1 is not judged before, as it may not have set up its signals. */
  private static final Duration GROWN = Duration.ofSeconds(7);

  private static final String LATEST = "docker-health/sample:latest";
  private static final String SERVES = "trap 'exit 0' TERM; while :; do sleep 0.2; done";

  /** What the twin has that lacks nothing; a fault takes one away, or puts another in its place. */
  private static final Map<String, List<String>> WELL = new LinkedHashMap<>();

  static {
    WELL.put("restart", List.of("--restart=unless-stopped"));
    WELL.put("health", List.of("--health-cmd=true"));
    WELL.put("interval", List.of("--health-interval=2s"));
    WELL.put("timeout", List.of("--health-timeout=1s"));
    WELL.put("start", List.of("--health-start-period=1s"));
    WELL.put("memory", List.of("--memory=64m"));
    WELL.put("cpus", List.of("--cpus=0.5"));
    WELL.put("log", List.of("--log-opt=max-size=1m"));
    WELL.put("user", List.of("--user=1000"));
  }

  private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
  private static final List<CompletableFuture<Void>> PLACING = new ArrayList<>();
  private static Ward ward;

  @TempDir private Path folder;

  @BeforeAll
  static void open() {
    ward = Ward.open(Map.of("CHECK_INTERVAL", "5", "MODE", "observe"));
    SampleImage.ensure(ward.docker(), LATEST);
  }

  @AfterEach
  void empty() {
    ward.docker().removeContainers();
  }

  @AfterAll
  static void close() {
    THREADS.close();
    ward.close();
  }

  @Test
  void each_fault_is_found_on_one_and_not_on_its_mended_twin() {
    Map<String, Set<Rule>> expected = placed();
    PLACING.forEach(CompletableFuture::join);
    ward.hold(GROWN);
    ward.healer().start().waitUntilWatching();
    ward.healer().waitUntilSeen("stop-killed");
    ward.docker().run("stop", "--time=1", "stop-killed");
    ward.docker().run("stop", "--time=5", "twin-of-stop-killed");

    Map<String, Set<Rule>> found =
        Eventually.until(
            LIMIT,
            () -> found(audit()),
            seen -> seen.getOrDefault("stop-killed", Set.of()).contains(Rule.STOP_KILLED),
            "who stopped it is seen");

    assertThat(found).containsAllEntriesOf(expected);
    Set<Rule> all = EnumSet.noneOf(Rule.class);
    found.values().forEach(all::addAll);
    assertThat(all)
        .as("each rule that an engine can show")
        .isEqualTo(EnumSet.complementOf(EnumSet.of(Rule.SHELL_FORM, Rule.ENTRYPOINT_EXEC)));

    int code = ward.healer().terminate();
    assertThat(code).isZero();
    assertThat(ward.healer().ask("audit", "twin", "--fail-on", "warning").exitCode()).isZero();
    assertThat(ward.healer().ask("audit", "zombies", "--fail-on", "warning").exitCode()).isOne();
  }

  /** Names of containers to what must be found of them, and nothing else. */
  private Map<String, Set<Rule>> placed() {
    Map<String, Set<Rule>> expected = new LinkedHashMap<>();
    expected.put("twin", place("twin", Map.of(), SERVES));
    faulty(expected, Rule.NO_RESTART_POLICY, Map.of("restart", List.of()), SERVES);
    faulty(
        expected, Rule.POLICY_PURPOSE, Map.of("restart", List.of("--restart=on-failure")), SERVES);
    faulty(
        expected,
        Rule.NO_HEALTH_CHECK,
        Map.of(
            "health", List.of(), "interval", List.of(), "timeout", List.of(), "start", List.of()),
        SERVES);
    faulty(
        expected,
        Rule.HEALTH_CHECK_BROKEN,
        Map.of("health", List.of("--health-cmd=no-such-command", "--health-retries=1")),
        SERVES);
    faulty(
        expected,
        Rule.HEALTH_CHECK_TIMES,
        Map.of("timeout", List.of("--health-timeout=3s")),
        SERVES);
    faulty(expected, Rule.NO_START_PERIOD, Map.of("start", List.of()), SERVES);
    faulty(expected, Rule.DEAF_PROCESS, Map.of(), "exec sleep 1000");
    faulty(expected, Rule.SHELL_PROCESS, Map.of(), "sleep 1000; true");
    String orphans = "for i in 1 2 3; do (sleep 1 &); done; exec sleep 1000";
    faulty(expected, Rule.ZOMBIES, Map.of(), orphans);
    expected.put("zombies", new TreeSet<>(Set.of(Rule.ZOMBIES, Rule.DEAF_PROCESS)));
    expected.put(
        "twin-of-zombies", place("twin-of-zombies", Map.of("init", List.of("--init")), orphans));
    faulty(expected, Rule.NO_MEMORY_LIMIT, Map.of("memory", List.of()), SERVES);
    faulty(expected, Rule.NO_CPU_LIMIT, Map.of("cpus", List.of()), SERVES);
    String fills = "dd if=/dev/zero of=/t/full bs=1M count=27 2>/dev/null; " + SERVES;
    faulty(
        expected,
        Rule.NEAR_LIMIT,
        Map.of("memory", List.of("--memory=32m", "--tmpfs=/t:mode=1777")),
        fills);
    faulty(expected, Rule.LOG_UNBOUNDED, Map.of("log", List.of()), SERVES);
    String socket = ward.engine().socket() + ":/var/run/docker.sock";
    faulty(expected, Rule.SOCKET_READ_ONLY, Map.of("mount", List.of("-v", socket + ":ro")), SERVES);
    faulty(expected, Rule.ROOT, Map.of("user", List.of()), SERVES);
    dependencies(expected);
    stops(expected);
    others(expected);
    return expected;
  }

  private void dependencies(Map<String, Set<Rule>> expected) {
    expected.put("db", place("db", Map.of("label", service("db", "")), SERVES));
    faulty(
        expected,
        Rule.DEPENDENCY_CONDITION,
        Map.of("label", service("web", "db:service_started:false")),
        SERVES);
    expected.put(
        "twin-of-condition",
        place(
            "twin-of-condition",
            Map.of("label", service("api", "db:service_healthy:false")),
            SERVES));
    faulty(
        expected,
        Rule.DEPENDENCY_CYCLE,
        Map.of("label", service("a", "b:service_healthy:false")),
        SERVES);
    expected.put(
        "other-side",
        place("other-side", Map.of("label", service("b", "a:service_healthy:false")), SERVES));
  }

  private static List<String> service(String name, String dependsOn) {
    return List.of(
        "--label=com.docker.compose.project=shop",
        "--label=com.docker.compose.service=" + name,
        "--label=com.docker.compose.depends_on=" + dependsOn);
  }

  /** Neither has a policy: with one it would have been started again. */
  private void stops(Map<String, Set<Rule>> expected) {
    String late = "trap 'sleep 30' TERM; while :; do sleep 0.2; done";
    faulty(expected, Rule.STOP_KILLED, Map.of(), late);
    expected.put("twin-of-stop-killed", place("twin-of-stop-killed", Map.of(), SERVES));
  }

  /** Not started: this host may forbid it, and it is written on it already. */
  private void others(Map<String, Set<Rule>> expected) {
    ward.docker()
        .run(
            options(List.of("create", "--name=privileged", "--privileged"), Map.of(), SERVES)
                .toArray(String[]::new));
    expected.put("privileged", new TreeSet<>(Set.of(Rule.PRIVILEGED)));
    List<String> latest =
        new ArrayList<>(options(List.of("run", "-d", "--name=tag-latest"), Map.of(), SERVES));
    latest.replaceAll(word -> word.equals(SampleImage.NAME) ? LATEST : word);
    ward.docker().run(latest.toArray(String[]::new));
    expected.put("tag-latest", new TreeSet<>(Set.of(Rule.TAG_LATEST)));
  }

  private void faulty(
      Map<String, Set<Rule>> expected, Rule rule, Map<String, List<String>> instead, String line) {
    Set<Rule> rules = place(rule.id(), instead, line);
    rules.add(rule);
    expected.put(rule.id(), rules);
  }

  private static Set<Rule> place(String name, Map<String, List<String>> instead, String line) {
    List<String> command = options(List.of(), instead, line);
    List<String> given = command.subList(0, command.indexOf(SampleImage.NAME));
    PLACING.add(CompletableFuture.runAsync(() -> ward.run(name, given, "sh", "-c", line), THREADS));
    return new TreeSet<>();
  }

  private static List<String> options(
      List<String> begin, Map<String, List<String>> instead, String line) {
    Map<String, List<String>> all = new LinkedHashMap<>(WELL);
    all.putAll(instead);
    return Stream.of(
            begin.stream(),
            all.values().stream().flatMap(List::stream),
            Stream.of(SampleImage.NAME, "sh", "-c", line))
        .flatMap(part -> part)
        .toList();
  }

  /** Made bad on purpose, and mended with nothing but what the audit printed. */
  @Test
  void its_override_brings_all_that_can_be_mended_to_nothing_and_the_project_runs()
      throws IOException {
    Path base = folder.resolve("docker-compose.yml");
    Path over = folder.resolve("override.yml");
    Files.writeString(
        base,
        """
        version: "3.8"
        services:
          deaf:
            image: docker-health/sample:1
            command: ["sleep", "1000"]
            network_mode: none
            ports: []
          web:
            image: docker-health/sample:1
            command: ["sh", "-c", "httpd -p 8080 -h /www; trap 'exit 0' TERM; while :; do sleep 0.2; done"]
            network_mode: none
            healthcheck:
              test: ["CMD-SHELL", "test -n \\"$$PATH\\""]
              interval: 1s
              timeout: 4s
        """);
    compose("-f", base.toString(), "-p", "bad", "up", "-d");
    ward.hold(GROWN);
    AuditSheet before = audit("bad");

    Files.writeString(over, ward.healer().ask("audit", "bad", "--fix").out());
    String config = compose("-f", base.toString(), "-f", over.toString(), "-p", "bad", "config");
    compose("-f", base.toString(), "-f", over.toString(), "-p", "bad", "up", "-d", "-t", "1");
    ward.hold(GROWN);
    AuditSheet after = audit("bad");

    assertThat(rules(before))
        .contains(
            Rule.NO_RESTART_POLICY,
            Rule.NO_MEMORY_LIMIT,
            Rule.NO_CPU_LIMIT,
            Rule.LOG_UNBOUNDED,
            Rule.DEAF_PROCESS,
            Rule.HEALTH_CHECK_TIMES,
            Rule.NO_START_PERIOD);
    assertThat(config).contains("mem_limit: ", "restart: unless-stopped", "init: true");
    assertThat(rules(after)).isSubsetOf(Rule.ROOT, Rule.NO_HEALTH_CHECK);
    assertThat(after.subjects()).allSatisfy(one -> assertThat(one.mends()).isEmpty());
    assertThat(ward.docker().status("bad_web_1")).isEqualTo("running");
    assertThat(ward.docker().status("bad_deaf_1")).isEqualTo("running");
  }

  private static String compose(String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker-compose", "-H", ward.engine().host()));
    command.addAll(Arrays.asList(arguments));
    return Program.run(LIMIT, command).outOrFail();
  }

  private static AuditSheet audit(String... names) {
    List<String> command = new ArrayList<>(List.of("audit", "--format", "json"));
    command.addAll(Arrays.asList(names));
    Program.Answer answer = ward.healer().ask(command.toArray(String[]::new));
    return Documents.read(AuditSheet.class, answer.out())
        .orElseThrow(() -> new AssertionError(answer.out() + answer.err()));
  }

  private static Map<String, Set<Rule>> found(AuditSheet sheet) {
    Map<String, Set<Rule>> found = new LinkedHashMap<>();
    sheet.subjects().forEach(subject -> found.put(subject.name(), rules(subject)));
    return found;
  }

  private static Set<Rule> rules(AuditSheet.Subject subject) {
    Set<Rule> rules = new TreeSet<>();
    subject.findings().forEach(one -> rules.add(Rule.named(one.rule()).orElseThrow()));
    return rules;
  }

  private static Set<Rule> rules(AuditSheet sheet) {
    Set<Rule> rules = new TreeSet<>();
    sheet.subjects().forEach(subject -> rules.addAll(rules(subject)));
    return rules;
  }
}
