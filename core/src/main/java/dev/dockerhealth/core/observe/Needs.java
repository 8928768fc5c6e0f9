package dev.dockerhealth.core.observe;

import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Images;
import dev.dockerhealth.core.model.Need;
import dev.dockerhealth.core.model.Need.Condition;
import dev.dockerhealth.core.model.Need.Source;
import dev.dockerhealth.core.model.Need.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whom a container needs (PRODUCT 7.5): what compose wrote on it, whose network and volumes it
 * uses, its links, its labels, the settings, and a few well known pairs.
 */
public final class Needs {
  private static final String PROJECT = "com.docker.compose.project";
  private static final String DEPENDS_ON = "com.docker.compose.depends_on";
  private static final String CONTAINER = "container:";

  /** Known pairs, by the name of the container or the base name of its image. */
  private static final Map<String, List<String>> KNOWN =
      Map.of(
          "qbittorrent", List.of("gluetun"),
          "metamcp", List.of("redis", "postgres"),
          "grafana", List.of("prometheus"));

  private Needs() {}

  /**
   * All edges that go out from it; where two name the same, the stricter condition holds.
   *
   * @param labelled names from its own label {@code docker-health.depends-on}
   * @param dependencies container names to the names they need, from the settings
   */
  public static List<Need> of(
      ContainerView view, List<String> labelled, Map<String, List<String>> dependencies) {
    Map<Target, Need> needs = new LinkedHashMap<>();
    compose(needs, view);
    network(needs, view);
    view.networks().links().forEach(link -> add(needs, link(link)));
    view.networks().volumesFrom().forEach(from -> add(needs, volumes(from)));
    labelled.forEach(name -> add(needs, named(view, name, Source.LABEL)));
    dependencies
        .getOrDefault(view.name(), List.of())
        .forEach(name -> add(needs, named(view, name, Source.SETTING)));
    known(needs, view);
    return needs.values().stream().filter(need -> !isItself(view, need.target())).toList();
  }

  /** Those that its own label {@code docker-health.restart-with} names, put as needs. */
  public static List<Need> followers(ContainerView view, List<String> names) {
    return names.stream().map(name -> named(view, name, Source.LABEL)).toList();
  }

  private static void add(Map<Target, Need> needs, Need need) {
    needs.merge(need.target(), need, Needs::stricter);
  }

  private static Need stricter(Need one, Need other) {
    Condition condition =
        one.condition().compareTo(other.condition()) >= 0 ? one.condition() : other.condition();
    boolean certain = one.source().bounded() && !other.source().bounded();
    return new Need(
        one.target(),
        condition,
        one.restarts() || other.restarts(),
        certain ? other.source() : one.source());
  }

  private static boolean isItself(ContainerView view, Target target) {
    return switch (target) {
      case Target.Body(ContainerId id) -> id.equals(view.id());
      case Target.Named(String name) -> name.equals(view.name());
      case Target.Service(String project, String name) ->
          view.service().filter((project + "/" + name)::equals).isPresent();
      case Target.Image(String base) -> base.equals(Images.baseName(view.image()));
    };
  }

  /**
   * {@code svc:condition:restart}, comma separated (docker-semantics 3.5); without a third field
   * compose itself takes it for true, so an old compose's dependants are restarted too.
   */
  private static void compose(Map<Target, Need> needs, ContainerView view) {
    String project = view.labels().get(PROJECT);
    if (project == null) {
      return;
    }
    for (String edge : view.labels().getOrDefault(DEPENDS_ON, "").split(",", -1)) {
      String[] parts = edge.strip().split(":", -1);
      if (!parts[0].isEmpty()) {
        boolean restarts = parts.length > 2 && parts[2].equalsIgnoreCase("true");
        add(
            needs,
            new Need(
                new Target.Service(project, parts[0]),
                parts.length > 1 ? condition(parts[1]) : Condition.STARTED,
                restarts,
                Source.COMPOSE));
      }
    }
  }

  private static Condition condition(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "service_healthy" -> Condition.HEALTHY;
      case "service_completed_successfully" -> Condition.COMPLETED;
      default -> Condition.STARTED;
    };
  }

  /** The engine stores the id; who was created by name long ago may still have the name. */
  private static void network(Map<Target, Need> needs, ContainerView view) {
    view.networks()
        .parent()
        .ifPresent(
            id ->
                add(
                    needs,
                    new Need(new Target.Body(id), Condition.STARTED, false, Source.NETWORK_MODE)));
  }

  /** {@code /other:/me/alias}. */
  private static Need link(String link) {
    String other = link.split(":", -1)[0];
    String name = other.startsWith("/") ? other.substring(1) : other;
    return new Need(new Target.Named(name), Condition.STARTED, false, Source.LINK);
  }

  /** {@code name}, {@code id} or {@code container:name}, each with {@code :ro} or without. */
  private static Need volumes(String from) {
    String bare = from.startsWith(CONTAINER) ? from.substring(CONTAINER.length()) : from;
    String name = bare.split(":", -1)[0];
    boolean id = name.length() == 64 && name.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    Target target = id ? new Target.Body(new ContainerId(name)) : new Target.Named(name);
    return new Need(target, Condition.STARTED, false, Source.VOLUMES);
  }

  /** A service of its own project goes before a container of that name. */
  private static Need named(ContainerView view, String name, Source source) {
    String project = view.labels().get(PROJECT);
    Optional<Target> service =
        project == null || name.contains("/")
            ? Optional.empty()
            : Optional.of(new Target.Service(project, name));
    return new Need(
        source == Source.LABEL ? service.orElse(new Target.Named(name)) : new Target.Named(name),
        Condition.HEALTHY,
        false,
        source);
  }

  private static void known(Map<Target, Need> needs, ContainerView view) {
    List<String> needed =
        KNOWN.getOrDefault(
            view.name(), KNOWN.getOrDefault(Images.baseName(view.image()), List.of()));
    for (String name : needed) {
      add(needs, new Need(new Target.Image(name), Condition.STARTED, false, Source.KNOWN));
    }
  }
}
