package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.expose.AuditSheet;
import dev.dockerhealth.agent.expose.AuditSheet.Check;
import dev.dockerhealth.agent.expose.AuditSheet.Mends;
import dev.dockerhealth.agent.expose.AuditSheet.Subject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A compose file that is laid over a project's own to mend what can be mended. */
final class ComposeOverride {
  private static final long MEBI = 1L << 20;

  private final StringBuilder file = new StringBuilder();

  private ComposeOverride() {}

  /** The projects of these, in their order. */
  static Set<String> projects(AuditSheet sheet) {
    Set<String> projects = new LinkedHashSet<>();
    sheet.subjects().forEach(subject -> subject.project().ifPresent(projects::add));
    return projects;
  }

  /** The override of one project; whatever is not a service of it is mended by hand. */
  static String of(AuditSheet sheet, Optional<String> project) {
    ComposeOverride override = new ComposeOverride();
    Map<String, Subject> services = new TreeMap<>();
    List<Subject> others = new ArrayList<>();
    for (Subject subject : sheet.subjects()) {
      if (subject.project().isPresent() && subject.project().equals(project)) {
        services.putIfAbsent(subject.service().orElse(subject.name()), subject);
      } else {
        others.add(subject);
      }
    }
    override.head(project);
    boolean any = services.values().stream().anyMatch(one -> one.mends().isPresent());
    if (!services.isEmpty()) {
      override.line(0, any ? "services:" : "services: {}");
    }
    services.forEach(override::service);
    others.forEach(override::byHand);
    return override.file.toString();
  }

  private void head(Optional<String> project) {
    line(0, "# Made by `docker-health audit --fix`; nothing was changed.");
    if (project.isEmpty()) {
      line(0, "# Compose made none of these, so there is nothing to lay over.");
      return;
    }
    line(0, "# Read it, then lay it over the files of project " + comment(project.get()) + ":");
    line(0, "#   docker-compose -f docker-compose.yml -f THIS up -d");
  }

  private void service(String name, Subject subject) {
    if (subject.mends().isEmpty()) {
      if (!subject.notes().isEmpty()) {
        line(1, "# " + comment(name) + ":");
        subject.notes().forEach(note -> line(1, "#   " + comment(note)));
      }
      return;
    }
    Mends mends = subject.mends().get();
    line(1, key(name) + ":");
    subject.notes().forEach(note -> line(2, "# " + comment(note)));
    mends.restart().ifPresent(policy -> line(2, "restart: " + quoted(policy)));
    if (mends.init()) {
      line(2, "init: true");
    }
    mends.stopGraceSeconds().ifPresent(s -> line(2, "stop_grace_period: " + s + "s"));
    mends.memoryBytes().ifPresent(bytes -> line(2, "mem_limit: " + bytes / MEBI + "m"));
    mends.cpus().ifPresent(cores -> line(2, "cpus: " + number(cores)));
    mends.healthcheck().ifPresent(this::healthcheck);
    mends
        .probe()
        .ifPresent(
            probe -> {
              line(2, "labels:");
              line(3, "docker-health.probe: " + quoted(probe));
            });
    if (mends.rotateLog()) {
      line(2, "logging:");
      line(3, "driver: json-file");
      line(3, "options:");
      line(4, "max-size: \"10m\"");
      line(4, "max-file: \"3\"");
    }
    dependsOn(mends.dependsOn());
  }

  private void healthcheck(Check check) {
    line(2, "healthcheck:");
    if (!check.test().isEmpty()) {
      line(3, "test:");
      check.test().forEach(word -> line(4, "- " + quoted(word)));
    }
    line(3, "interval: " + seconds(check.intervalSeconds()));
    line(3, "timeout: " + seconds(check.timeoutSeconds()));
    line(3, "start_period: " + seconds(check.startPeriodSeconds()));
    line(3, "retries: " + check.retries());
  }

  private void dependsOn(Map<String, String> conditions) {
    if (!conditions.isEmpty()) {
      line(2, "depends_on:");
      new TreeMap<>(conditions)
          .forEach(
              (service, condition) -> {
                line(3, key(service) + ":");
                line(4, "condition: " + condition);
              });
    }
  }

  /** What compose did not make can be changed in place, as far as the engine changes it. */
  private void byHand(Subject subject) {
    if (subject.mends().isEmpty() && subject.notes().isEmpty()) {
      return;
    }
    line(0, "");
    line(
        0,
        "# " + comment(subject.name()) + ", which is no service of a project shown here; by hand:");
    List<String> options = new ArrayList<>();
    subject.mends().flatMap(Mends::restart).ifPresent(p -> options.add("--restart=" + p));
    subject
        .mends()
        .flatMap(Mends::memoryBytes)
        .ifPresent(
            bytes ->
                options.add(
                    "--memory=%dm --memory-swap=%dm".formatted(bytes / MEBI, 2 * bytes / MEBI)));
    subject.mends().flatMap(Mends::cpus).ifPresent(c -> options.add("--cpus=" + number(c)));
    if (!options.isEmpty()) {
      line(
          0,
          "#   docker update %s %s".formatted(String.join(" ", options), comment(subject.name())));
    }
    subject.notes().forEach(note -> line(0, "#   " + comment(note)));
  }

  private void line(int depth, String text) {
    file.append("  ".repeat(depth)).append(text).append('\n');
  }

  private static String key(String name) {
    return name.matches("[a-zA-Z0-9._-]+") ? name : quoted(name);
  }

  /** As YAML and compose take it: a dollar stands for itself only when it is doubled. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '$' -> quoted.append("$$");
                default -> {
                  if (Character.isISOControl(c)) {
                    quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
                  } else {
                    quoted.appendCodePoint(c);
                  }
                }
              }
            });
    return quoted.append('"').toString();
  }

  private static String comment(String text) {
    return Paint.plain(text);
  }

  private static String number(double cores) {
    return cores == Math.rint(cores)
        ? String.format(Locale.ROOT, "%.1f", cores)
        : String.format(Locale.ROOT, "%.2f", cores);
  }

  private static String seconds(double seconds) {
    return seconds == Math.rint(seconds)
        ? String.format(Locale.ROOT, "%.0fs", seconds)
        : String.format(Locale.ROOT, "%.0fms", seconds * 1000);
  }
}
