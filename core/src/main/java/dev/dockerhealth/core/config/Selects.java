package dev.dockerhealth.core.config;

import dev.dockerhealth.core.model.Selection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a container is watched, and if not, why not.
 *
 * <ol>
 *   <li>A label that refuses care, ours or a replaced tool's: not watched.
 *   <li>{@code EXCLUDE_CONTAINERS}: not watched, whatever the labels ask for.
 *   <li>{@code docker-health.enable=true}: watched.
 *   <li>{@code CONTAINER_NAME_FILTER}, {@code NAME_PREFIX}, {@code SELECT_LABEL}, each of them; a
 *       label of a replaced tool that asks for care stands for the last.
 * </ol>
 */
public final class Selects {
  private static final Set<String> TRUE = Set.of("true", "1", "yes");

  private Selects() {}

  /** The reason why the container is not watched; empty where it is. The name may begin with /. */
  public static Optional<String> watched(
      Selection selection, String name, Map<String, String> labels) {
    String plain = withoutSlash(name);
    Optional<String> refused = refused(labels).or(() -> excluded(selection, plain));
    if (refused.isPresent() || Labels.enabled(labels).orElse(false)) {
      return refused;
    }
    return filteredOut(selection, plain)
        .or(() -> otherPrefix(selection, plain))
        .or(() -> withoutLabel(selection, labels));
  }

  private static Optional<String> refused(Map<String, String> labels) {
    Optional<String> ours =
        Labels.enabled(labels).orElse(true)
            ? Optional.empty()
            : Optional.of("docker-health.enable");
    return ours.or(() -> ForeignLabels.refusedBy(labels))
        .map(label -> "label " + label + "=" + Texts.shown(labels.getOrDefault(label, "")));
  }

  private static Optional<String> excluded(Selection selection, String name) {
    return selection.excluded().stream()
        .filter(glob -> Globs.matches(withoutSlash(glob), name))
        .findFirst()
        .map(glob -> "EXCLUDE_CONTAINERS names " + glob);
  }

  private static Optional<String> filteredOut(Selection selection, String name) {
    return selection
        .nameFilter()
        .filter(pattern -> !pattern.matcher(name).find())
        .map(pattern -> "CONTAINER_NAME_FILTER " + pattern + " is not found in the name");
  }

  private static Optional<String> otherPrefix(Selection selection, String name) {
    return selection
        .namePrefix()
        .filter(prefix -> !name.startsWith(withoutSlash(prefix)))
        .map(prefix -> "the name does not begin with NAME_PREFIX " + prefix);
  }

  private static Optional<String> withoutLabel(Selection selection, Map<String, String> labels) {
    return selection
        .label()
        .filter(wanted -> !carries(wanted, labels))
        .filter(wanted -> ForeignLabels.askedBy(labels).isEmpty())
        .map(wanted -> "no label %s=%s (SELECT_LABEL)".formatted(wanted.key(), wanted.value()));
  }

  private static boolean carries(Selection.Label wanted, Map<String, String> labels) {
    if (!labels.containsKey(wanted.key())) {
      return false;
    }
    String value = labels.getOrDefault(wanted.key(), "").strip();
    return value.equals(wanted.value()) || (isTrue(wanted.value()) && isTrue(value));
  }

  private static boolean isTrue(String value) {
    return TRUE.contains(value.toLowerCase(Locale.ROOT));
  }

  private static String withoutSlash(String name) {
    return name.startsWith("/") ? name.substring(1) : name;
  }
}
