package dev.dockerhealth.agent.tell;

import dev.dockerhealth.agent.config.Redaction;
import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Alert.Field;
import dev.dockerhealth.core.model.Alert.Stage;
import dev.dockerhealth.core.model.Alert.Subject;
import dev.dockerhealth.core.model.Alert.Topic;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Report;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Severity;
import dev.dockerhealth.core.model.Usage;
import dev.dockerhealth.core.tell.Reports;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One alert of every kind that people are told, with what makes trouble in channels. */
final class Kinds {
  static final Instant T0 = Instant.parse("2026-01-15T14:23:45Z");
  static final Subject WEB =
      new Subject(
          "nginx-web", "4f1c2a9be0d35a77", "registry.example/nginx:1.27", Optional.of("shop/web"));

  private Kinds() {}

  static Letterhead letterhead() {
    return letterhead(Optional.empty());
  }

  static Letterhead letterhead(Optional<String> heading) {
    return new Letterhead(
        "nas-01", heading, ZoneId.of("UTC"), house -> house, new Redaction(List.of()));
  }

  static Map<String, Alert> all() {
    Map<String, Alert> all = new LinkedHashMap<>();
    all.put("fault-begins", begins());
    all.put("fault-goes-on", goesOn());
    all.put("recovered", recovered());
    all.put("exhausted", exhausted());
    all.put("restarted", restarted());
    all.put("storm", storm());
    all.put("disk", disk());
    all.put("engine-lost", engineLost());
    all.put("engine-back", engineBack());
    all.put("summary", summary());
    all.put("report", day());
    all.put("report-late", Reports.alert(SMALL, true, T0).numbered("a-15", T0));
    all.put("self-started", selfStarted());
    all.put("maintenance", maintenance());
    all.put("test", test());
    all.put("hostile", hostile());
    return all;
  }

  static Message message(Alert alert) {
    return Message.of(alert, letterhead());
  }

  static Alert begins() {
    return alert(
        1,
        Stage.BEGINS,
        Topic.FAULT,
        Severity.CRITICAL,
        Optional.of(WEB),
        "nginx-web crashed",
        "It ended by itself with exit code 1 after 3 h 12 min.\ndocker-health begins: restart.",
        List.of(
            new Field("Status", "running → exited (1)"),
            new Field("Fault", "crashed"),
            new Field("Ports", "80→80/tcp, 443→443/tcp")));
  }

  private static Alert goesOn() {
    return alert(
        2,
        Stage.GOES_ON,
        Topic.FAULT,
        Severity.WARNING,
        Optional.of(WEB),
        "nginx-web: attempt 1 (restart) failed: it is unhealthy",
        "The next attempt follows in 20 s.",
        List.of(new Field("Fault", "unhealthy"), new Field("Attempts", "1 of 3")));
  }

  static Alert recovered() {
    return alert(
        3,
        Stage.ENDS,
        Topic.FAULT,
        Severity.INFO,
        Optional.of(WEB),
        "nginx-web: healthy after 41 s, 2nd step: restart",
        "It was crashed: it ended by itself with exit code 1.",
        List.of(new Field("Fault", "crashed"), new Field("Attempts", "2 of 3")));
  }

  private static Alert exhausted() {
    return alert(
        4,
        Stage.GOES_ON,
        Topic.FAULT,
        Severity.CRITICAL,
        Optional.of(WEB),
        "nginx-web: all attempts are used up (3 attempts); one more follows after each rest",
        "Mend the cause, then: `docker-health recover nginx-web`.",
        List.of(new Field("Fault", "crashed"), new Field("Attempts", "3 of 3")));
  }

  private static Alert restarted() {
    return alert(
        5,
        Stage.ONCE,
        Topic.CHANGE,
        Severity.WARNING,
        Optional.of(WEB),
        "nginx-web was restarted by its restart policy",
        "",
        List.of(new Field("Type", "automatic restart"), new Field("Status", "running")));
  }

  private static Alert storm() {
    return alert(
        6,
        Stage.BEGINS,
        Topic.STORM,
        Severity.CRITICAL,
        Optional.empty(),
        "12 of 20 containers are ill at once",
        "One is treated first: shop-db. The others follow when it is well.",
        List.of(new Field("Ill", "shop-db, shop-web, shop-worker, and 9 more")));
  }

  private static Alert disk() {
    return alert(
        7,
        Stage.BEGINS,
        Topic.DISK,
        Severity.CRITICAL,
        Optional.empty(),
        "/var/lib/docker is 93 % full",
        "Cleaned up next: the build cache, then dangling images.",
        List.of(new Field("Fault", "disk-pressure"), new Field("Free", "4.1 GB of 58 GB")));
  }

  private static Alert engineLost() {
    return alert(
        8,
        Stage.BEGINS,
        Topic.ENGINE,
        Severity.CRITICAL,
        Optional.empty(),
        "The Docker engine does not answer",
        "Nothing is done to any container until it does.",
        List.of(new Field("Engine", "unix:///var/run/docker.sock")));
  }

  private static Alert engineBack() {
    return alert(
        8,
        Stage.ENDS,
        Topic.ENGINE,
        Severity.INFO,
        Optional.empty(),
        "The Docker engine answers again, after 2 min",
        "It was restarted.",
        List.of(new Field("Engine", "29.1.3")));
  }

  private static Alert summary() {
    List<Field> fields = new ArrayList<>();
    for (int i = 1; i <= 14; i++) {
      fields.add(new Field("worker_" + i, i % 3 == 0 ? "healthy after 12 s" : "crashed"));
    }
    return alert(
        9,
        Stage.ONCE,
        Topic.SUMMARY,
        Severity.WARNING,
        Optional.empty(),
        "14 happenings within a minute",
        "",
        fields);
  }

  private static Alert selfStarted() {
    return alert(
        10,
        Stage.ONCE,
        Topic.SELF,
        Severity.INFO,
        Optional.empty(),
        "docker-health watches 23 containers",
        "",
        List.of(new Field("Release", "0.1.0"), new Field("Mode", "heal")));
  }

  private static Alert maintenance() {
    return alert(
        11,
        Stage.BEGINS,
        Topic.MAINTENANCE,
        Severity.INFO,
        Optional.of(WEB),
        "nginx-web: maintenance begins",
        "It is looked at, but not touched, until 16:00:00.",
        List.of());
  }

  /** A report of so many containers; every third is ill, every fifth is stopped. */
  static Alert report(int containers, String name) {
    List<Report.Row> rows = new ArrayList<>();
    for (int i = 0; i < containers; i++) {
      rows.add(row(i, name));
    }
    Report report =
        new Report(
            true,
            new Report.Totals(containers + 7, containers, 1, 1, 1, (containers + 2) / 3),
            rows,
            7,
            new Report.Recoveries(3, 1, Duration.ofSeconds(123)),
            List.of(name + "-0"),
            Optional.of(new Report.Room(59L << 30, 100L << 30)));
    return Reports.alert(report, false, T0).numbered("a-14", T0);
  }

  /** An ordinary day of a small host. */
  private static Alert day() {
    List<Report.Row> rows =
        List.of(
            row("gluetun", "unhealthy", Health.Status.UNHEALTHY, 2, 1.84, 38, 611, 58),
            row("shop-db", "", Health.Status.HEALTHY, 1_310, 4.27, 412, 18_204, 9_377),
            row("shop-web", "", Health.Status.HEALTHY, 26, 12.3, 187, 2_911, 4_820),
            row("shop-worker", "", Health.Status.STARTING, 0, 71.05, 96, 12, 3),
            stopped("backup"));
    Report report =
        new Report(
            true,
            new Report.Totals(5, 4, 1, 2, 1, 1),
            rows,
            0,
            new Report.Recoveries(3, 1, Duration.ofSeconds(123)),
            List.of("gluetun"),
            Optional.of(new Report.Room(59L << 30, 100L << 30)));
    return Reports.alert(report, false, T0).numbered("a-14", T0);
  }

  private static Report.Row row(
      String name,
      String fault,
      Health.Status health,
      int hours,
      double cpu,
      int memory,
      int in,
      int out) {
    return new Report.Row(
        name,
        "registry.example/" + name + ":1",
        RunState.RUNNING,
        Optional.of(health),
        Optional.of(fault).filter(f -> !f.isEmpty()),
        !fault.isEmpty(),
        Optional.of(Duration.ofHours(hours).plusMinutes(12)),
        Optional.of(
            new Usage(
                cpu,
                0,
                (long) memory << 20,
                512L << 20,
                (long) in << 20,
                (long) out << 20,
                (long) in << 18,
                (long) out << 19,
                7)),
        fault.isEmpty() ? 0 : 3);
  }

  private static Report.Row stopped(String name) {
    return new Report.Row(
        name,
        "registry.example/" + name + ":1",
        RunState.EXITED,
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        0);
  }

  private static final Report SMALL =
      new Report(
          false,
          new Report.Totals(0, 0, 0, 0, 0, 0),
          List.of(),
          0,
          Report.Recoveries.none(),
          List.of(),
          Optional.empty());

  private static Report.Row row(int number, String name) {
    boolean stopped = number % 5 == 4;
    return new Report.Row(
        name + "-" + number,
        "registry.example/" + name + ":1",
        stopped ? RunState.EXITED : RunState.RUNNING,
        stopped ? Optional.empty() : Optional.of(Health.Status.HEALTHY),
        number % 3 == 0 ? Optional.of("unhealthy") : Optional.empty(),
        number == 0,
        stopped ? Optional.empty() : Optional.of(Duration.ofHours(75)),
        stopped
            ? Optional.empty()
            : Optional.of(new Usage(12.34, 0, 41L << 20, 512L << 20, 1 << 20, 2 << 20, 3, 4096, 7)),
        number);
  }

  private static Alert test() {
    return alert(
        12,
        Stage.ONCE,
        Topic.TEST,
        Severity.INFO,
        Optional.empty(),
        "docker-health can reach you here",
        "This is a test. Alerts of this host will look like this one.",
        List.of());
  }

  /** All that containers can write, in every place they can write to. */
  static Alert hostile() {
    String nasty =
        "@everyone <!channel> <@U123> <#C1|x> **b** _i_ ~~s~~ `c` ||sp|| [l](http://evil.example)"
            + " <b onmouseover=alert(1)>&amp;</b> \u001b[31mred\u001b[0m\u0007 \u202egnp.exe {{x}}"
            + " \"q\" \\ 😀";
    return alert(
        13,
        Stage.BEGINS,
        Topic.FAULT,
        Severity.WARNING,
        Optional.of(new Subject("my_app", "ab12", "img:<latest>", Optional.empty())),
        "my_app is unhealthy: " + nasty,
        nasty + "\n> quoted\n# heading\n- item\r\nBcc: other@example.org",
        List.of(new Field("Fault", "unhealthy"), new Field("Said *by* it", nasty)));
  }

  static Alert alert(
      int number,
      Stage stage,
      Topic topic,
      Severity severity,
      Optional<Subject> subject,
      String title,
      String text,
      List<Field> fields) {
    String happening = subject.map(s -> "h-" + s.name()).orElse("h-" + topic);
    return new Alert(
        "a-" + number,
        happening,
        stage,
        topic,
        severity,
        T0.plus(Duration.ofSeconds(number)),
        subject,
        title,
        text,
        fields);
  }
}
