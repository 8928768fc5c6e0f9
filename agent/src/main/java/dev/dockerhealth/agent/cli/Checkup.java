package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.cli.Answers.Answer;
import dev.dockerhealth.agent.config.RemedyKeys;
import dev.dockerhealth.agent.config.ScriptFile;
import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.expose.Ask;
import dev.dockerhealth.agent.expose.Caller;
import dev.dockerhealth.agent.expose.ControlFile;
import dev.dockerhealth.agent.expose.HostSheet;
import dev.dockerhealth.agent.expose.Paths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at everything docker-health needs, and changes nothing. */
final class Checkup {
  private static final Duration CLOSE_ENOUGH = Duration.ofSeconds(2);

  private final Surroundings at;
  private final Settings settings;
  private final List<Finding> findings = new ArrayList<>();

  Checkup(Surroundings at, Settings settings) {
    this.at = at;
    this.settings = settings;
  }

  /** How good a finding is. */
  enum Grade {
    OK("ok"),
    WARNING("warning"),
    FAILED("failed"),
    NO_ENGINE("failed");

    private final String word;

    Grade(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /**
   * One line.
   *
   * @param mend what a person can do; empty where nothing needs doing
   */
  record Finding(Grade grade, String what, String found, String mend) {

    static Finding ok(String what, String found) {
      return new Finding(Grade.OK, what, found, "");
    }
  }

  List<Finding> findings() {
    configuration();
    try (Engine engine = at.doors().engine(settings)) {
      findings.addAll(new EngineCheckup(engine, settings).findings());
    }
    folders();
    findings.addAll(new ChannelCheckup(settings).findings());
    customRecovery();
    script();
    service();
    cgroup();
    return List.copyOf(findings);
  }

  private void configuration() {
    List<String> warnings = settings.warnings();
    if (warnings.isEmpty()) {
      findings.add(Finding.ok("settings", "all understood"));
    }
    warnings.forEach(
        w ->
            findings.add(
                new Finding(Grade.WARNING, "settings", w, "`docker-health config` shows them")));
  }

  private void folders() {
    Path state = settings.state().dir();
    findings.add(
        folder(
            "state",
            state,
            Grade.FAILED,
            "make it writable for this user, or set STATE_DIR; without it nothing is remembered"));
    findings.add(
        at.doors()
            .journalTrouble(settings)
            .map(
                why ->
                    new Finding(
                        Grade.FAILED,
                        "journal",
                        why,
                        "it is set aside and begun anew by the next `watch`"))
            .orElse(Finding.ok("journal", "sound, or not begun yet")));
    findings.add(
        folder(
            "log folder",
            settings.log().dir(),
            Grade.WARNING,
            "make it writable, or set LOG_DIR; else the log goes to standard output only"));
  }

  private void customRecovery() {
    ScriptFile.ofCustomRecovery(settings)
        .map(
            path ->
                ScriptFile.refusalToSource(path)
                    .map(
                        why ->
                            new Finding(
                                Grade.WARNING,
                                "script",
                                why,
                                "CUSTOM_RECOVERY is not asked until this is mended"))
                    .orElse(Finding.ok("script", path + " is asked before each remedy")))
        .ifPresent(findings::add);
  }

  private void script() {
    settings
        .value(RemedyKeys.POST_RECOVERY_SCRIPT)
        .ifPresent(
            path ->
                findings.add(
                    ScriptFile.refusal(path)
                        .map(
                            why ->
                                new Finding(
                                    Grade.WARNING,
                                    "script",
                                    why,
                                    "POST_RECOVERY_SCRIPT is not run until this is mended"))
                        .orElse(Finding.ok("script", path + " is run after every attempt"))));
  }

  /** Where the folder is not there yet, the nearest that is counts. */
  private static Finding folder(String what, Path folder, Grade ifNot, String mend) {
    Path near = folder.toAbsolutePath();
    while (!Files.exists(near) && near.getParent() != null) {
      near = near.getParent();
    }
    if (!Files.isDirectory(near) || !Files.isWritable(near)) {
      return new Finding(ifNot, what, folder + " is not writable", mend);
    }
    return Finding.ok(
        what,
        near.equals(folder.toAbsolutePath()) ? folder + " is writable" : folder + " can be made");
  }

  private void service() {
    ControlFile.Found found =
        ControlFile.find(at.control().apply(settings), settings.engine().host().toString());
    switch (found) {
      case ControlFile.Found.Running(ControlFile.Content content) -> running(content);
      case ControlFile.Found.Unusable(String why) ->
          findings.add(new Finding(Grade.WARNING, "service", why, ""));
      case ControlFile.Found.Nobody nobody ->
          findings.add(Finding.ok("service", "none runs here for this engine"));
    }
  }

  private void running(ControlFile.Content content) {
    switch (Reach.answers(at, Caller.of(content)).get(HostSheet.class, Ask.get(Paths.HOST))) {
      case Answer.Bad<HostSheet> bad ->
          findings.add(
              new Finding(
                  Grade.FAILED,
                  "service",
                  content + " does not answer",
                  "see its log; restart it"));
      case Answer.Good<HostSheet>(HostSheet host, String json) -> {
        findings.add(Finding.ok("service", content + ", release " + host.version()));
        clock(host);
        host.journalTroubleSince()
            .ifPresent(
                since ->
                    findings.add(
                        new Finding(
                            Grade.FAILED,
                            "service",
                            "cannot write its journal since " + since,
                            "make room in STATE_DIR")));
      }
    }
  }

  private void clock(HostSheet host) {
    Duration apart = Duration.between(host.at(), Instant.now()).abs();
    findings.add(
        apart.compareTo(CLOSE_ENOUGH) <= 0
            ? Finding.ok("clock", "the service and this shell agree")
            : new Finding(
                Grade.WARNING,
                "clock",
                "the service and this shell are %d s apart".formatted(apart.toSeconds()),
                "look whether the host's time is kept (timedatectl)"));
  }

  private void cgroup() {
    Optional<String> version =
        Files.exists(Path.of("/sys/fs/cgroup/cgroup.controllers"))
            ? Optional.of("version 2")
            : Files.isDirectory(Path.of("/sys/fs/cgroup/memory"))
                ? Optional.of("version 1")
                : Optional.empty();
    findings.add(
        version
            .map(v -> Finding.ok("cgroup", v))
            .orElse(
                new Finding(
                    Grade.WARNING,
                    "cgroup",
                    "the host's cgroup files cannot be seen",
                    "in a container, mount /sys/fs/cgroup read-only; else use is asked of the engine, which costs more")));
  }
}
