package dev.dockerhealth.agent.expose;

import dev.dockerhealth.agent.config.Effective;
import dev.dockerhealth.agent.config.Key;
import dev.dockerhealth.agent.config.Keys;
import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.expose.PatientSheet.Decisive;
import dev.dockerhealth.core.config.Decided;
import dev.dockerhealth.core.config.Knob;
import dev.dockerhealth.core.config.Labels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings that decide about one patient: a label's word, or else the host's. */
final class Decisives {
  private static final List<String> ALWAYS =
      List.of(
          "MODE",
          "UNHEALTHY_FOR",
          "MAX_RESTART_ATTEMPTS",
          "BACKOFF_INITIAL",
          "BACKOFF_MAX",
          "COOLDOWN_PERIOD",
          "STABLE_PERIOD",
          "RESTART_BUDGET",
          "STOP_TIMEOUT",
          "VERIFY_TIMEOUT");
  private static final List<String> WHERE_SET =
      List.of("SELECT_LABEL", "EXCLUDE_CONTAINERS", "CONTAINER_NAME_FILTER", "NAME_PREFIX");
  private static final Map<String, Knob> KNOBS =
      Labels.known().stream().collect(Collectors.toMap(Knob::name, Function.identity()));

  private Decisives() {}

  /**
   * All of them.
   *
   * @param script whether the user's script is asked
   */
  static List<Decisive> of(Settings settings, Map<String, String> labels, boolean script) {
    List<Decided> decided = Labels.over(settings.policy().base(), labels).decided();
    Set<String> overridden =
        decided.stream()
            .map(d -> Optional.ofNullable(KNOBS.get(d.knob())).map(Knob::key).orElse(""))
            .collect(Collectors.toSet());
    return Stream.concat(
            decided.stream().map(Decisives::ofLabel),
            settings.effective().stream()
                .filter(e -> decides(e) || (script && e.key().equals("CUSTOM_RECOVERY")))
                .filter(e -> !overridden.contains(e.key()))
                .map(Decisives::ofSetting))
        .toList();
  }

  private static boolean decides(Effective setting) {
    return ALWAYS.contains(setting.key())
        || (WHERE_SET.contains(setting.key()) && !setting.origin().equals("default"));
  }

  private static Decisive ofLabel(Decided decided) {
    String meaning = Optional.ofNullable(KNOBS.get(decided.knob())).map(Knob::meaning).orElse("");
    return new Decisive(decided.knob(), decided.value(), "label " + decided.label(), meaning);
  }

  private static Decisive ofSetting(Effective setting) {
    String meaning =
        Keys.ALL.stream()
            .filter(key -> key.name().equals(setting.key()))
            .findFirst()
            .map(Key::meaning)
            .orElse("");
    return new Decisive(setting.key(), setting.value(), setting.origin(), meaning);
  }
}
