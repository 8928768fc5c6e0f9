package dev.dockerhealth.agent.config;

import dev.dockerhealth.core.config.Knob;
import dev.dockerhealth.core.config.Labels;
import java.util.stream.Collectors;

/** The chapter of the manual about settings and labels, made from their catalogues. */
final class ConfigurationDocs {
  private static final String HEAD =
      """
      # Configuration

      This page is generated from the catalogue of settings; a test compares the two. To write it
      anew: `mvn -q -B test -pl agent -am -Dtest=ConfigurationDocsTest -Dgolden.rewrite=1
      -Dsurefire.failIfNoSpecifiedTests=false`.

      A setting is looked for in a flag, then in the environment, then in the file
      `/etc/docker-health/config.env` (or the one that `--config FILE` names), then in the settings
      of the tool that docker-health stands for; else its default holds. An empty value counts as
      none. The flag of a setting is its name in lower case with dashes, as in `--check-interval`.
      `docker-health config` shows what holds and where it came from.

      The file has lines `KEY=value`, also `export KEY=value`. One pair of quotes around the value is
      stripped, nothing is expanded, and a line that begins with `#` is a comment.

      If values are wrong, all of them are told at once and nothing starts. A name that looks like a
      setting but is none is a warning with the nearest setting.

      A setting marked *secret* is never shown, and `KEY_FILE` may name a file that holds it (newlines
      at its end do not count). A setting marked *later* is read and checked; a later release acts on
      it.
      """;

  private static final String LABELS =
      """
      ## Labels

      A label on a container overrides the setting for this container. A label that cannot be read is
      one warning, and the setting holds. A label marked *later* is read and checked; a later release
      acts on it.

      | label | overrides | accepts | meaning |
      |---|---|---|---|
      """;

  private static final String FOREIGN =
      """

      ## Labels of other tools

      A container with one of these asks for care, also without the label that `SELECT_LABEL` names:
      `autoheal=true`, `autoheal.monitor.enable=true`, `autoheal.restart.enable=true`,
      `deunhealth.restart.on.unhealthy=true`, `healme=true`, or `mon.observe=1` with
      `mon.checks.health=1`. Any word for true is taken, in any case.

      The same labels with a word for false refuse: the container is left alone
      (`autoheal.restart.enable` and `mon.checks.health`: it is only observed). A refusal wins over
      every label that asks for care, ours included. Else our label wins over `autoheal.*`, and
      `autoheal.*` over the others.

      `autoheal.stop.timeout` (seconds) and `mon.checks.health.timeout` (milliseconds, rounded to
      whole seconds, half to even) are stop timeouts. `mon.checks.cleanup=1` with `mon.observe=1` asks
      for the removal of a container that exited with `mon.checks.cleanup.code` (0).
      """;

  private ConfigurationDocs() {}

  static String markdown() {
    StringBuilder page = new StringBuilder(HEAD);
    Keys.GROUPS.forEach(group -> page.append(chapter(group)));
    page.append('\n').append(LABELS);
    Labels.known().forEach(knob -> page.append(row(knob)));
    return page.append(FOREIGN).toString();
  }

  private static String chapter(KeyGroup group) {
    String head =
        "\n## %s\n\n| setting | default | accepts | meaning |\n|---|---|---|---|\n"
            .formatted(group.title());
    return head + group.keys().stream().map(ConfigurationDocs::row).collect(Collectors.joining());
  }

  private static String row(Key<?> key) {
    String names =
        key.names().stream().map(ConfigurationDocs::code).collect(Collectors.joining(", "));
    return "| %s%s%s | %s | %s | %s |\n"
        .formatted(
            names,
            key.secret() ? ", *secret*" : "",
            later(key.effect()),
            cell(key.standardText()),
            cell(key.format().accepted()),
            cell(key.meaning()));
  }

  private static String row(Knob knob) {
    return "| %s%s | %s | %s | %s |\n"
        .formatted(
            code(knob.label()),
            knob.effective() ? "" : ", *later*",
            knob.key().isEmpty() ? Key.NONE : code(knob.key()),
            cell(knob.accepted()),
            cell(knob.meaning()));
  }

  private static String later(Effect effect) {
    return switch (effect) {
      case Effect.Now now -> "";
      case Effect.Later later -> ", *later*";
    };
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;");
  }
}
