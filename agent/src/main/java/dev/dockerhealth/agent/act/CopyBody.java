package dev.dockerhealth.agent.act;

import dev.dockerhealth.core.model.Call;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.Recreation;
import dev.dockerhealth.core.model.RestartPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the engine must be told to create a container like one it describes: all of its
 * configuration, whatever the fields are called, but for what belongs to the old one alone.
 *
 * <ol>
 *   <li>Its network parent is the new one, and what cannot go with a shared network is left out:
 *       the engine had added it itself (names and ports of the image and of the old parent).
 *   <li>Its restart policy is the one it had before it was set aside.
 *   <li>Volumes without a name of their own are carried over by the name the engine gave them.
 *   <li>A label names the old container.
 * </ol>
 */
final class CopyBody {
  private static final int SHORT_ID = 12;
  private static final List<String> NOT_WITH_SHARED_NETWORK =
      List.of("Hostname", "Domainname", "ExposedPorts", "MacAddress");
  private static final List<String> SHARED = List.of("NetworkMode", "PidMode", "IpcMode");

  private CopyBody() {}

  static Map<String, Object> of(Map<String, Object> old, Call.Copy copy) {
    String id = text(old.get("Id"));
    Map<String, Object> body = new LinkedHashMap<>(object(old.get("Config")));
    Map<String, Object> host = new LinkedHashMap<>(object(old.get("HostConfig")));
    body.put("Labels", with(object(body.get("Labels")), Recreation.LABEL, id));
    host.put("RestartPolicy", policy(copy.policy()));
    volumes(host, list(old.get("Mounts")));
    copy.parent().ifPresent(parent -> shares(host, parent));
    String mode = text(host.get("NetworkMode"));
    if (mode.startsWith("container:")) {
      NOT_WITH_SHARED_NETWORK.forEach(body::remove);
    } else {
      ownName(body, id);
      primary(old, mode, id).ifPresent(networks -> body.put("NetworkingConfig", networks));
    }
    body.put("HostConfig", host);
    return body;
  }

  /** The name of its primary network among those it is attached to; empty: it shares one. */
  static Optional<String> primaryName(Map<String, Object> old) {
    String mode = text(object(old.get("HostConfig")).get("NetworkMode"));
    String name = mode.equals("default") ? "bridge" : mode;
    Map<String, Object> networks = networks(old);
    return networks.entrySet().stream()
        .filter(e -> e.getKey().equals(name) || name.equals(object(e.getValue()).get("NetworkID")))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  static Map<String, Object> networks(Map<String, Object> old) {
    return object(object(old.get("NetworkSettings")).get("Networks"));
  }

  /** Where something else is mounted into it. */
  static Set<String> mounted(Map<String, Object> old) {
    Stream<String> mounts =
        list(old.get("Mounts")).stream().map(mount -> text(object(mount).get("Destination")));
    Stream<String> passing = object(object(old.get("HostConfig")).get("Tmpfs")).keySet().stream();
    return Stream.concat(mounts, passing).map(CopyBody::straight).collect(Collectors.toSet());
  }

  private static void shares(Map<String, Object> host, ContainerId parent) {
    String before = text(host.get("NetworkMode"));
    SHARED.stream()
        .filter(key -> text(host.get(key)).equals(before))
        .forEach(key -> host.put(key, "container:" + parent.hex()));
  }

  private static Map<String, Object> policy(RestartPolicy policy) {
    String name = policy.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return Map.of("Name", name, "MaximumRetryCount", policy.max());
  }

  /** Where nobody chose a name, the engine had taken the old one's id. */
  private static void ownName(Map<String, Object> body, String id) {
    if (id.startsWith(text(body.get("Hostname"))) && text(body.get("Hostname")).length() > 0) {
      body.remove("Hostname");
    }
  }

  private static Optional<Map<String, Object>> primary(
      Map<String, Object> old, String mode, String id) {
    return primaryName(old)
        .filter(name -> !name.equals("host") && !name.equals("none"))
        .map(name -> endpoint(object(networks(old).get(name)), id))
        .map(endpoint -> Map.of("EndpointsConfig", Map.of(mode, endpoint)));
  }

  private static Map<String, Object> endpoint(Map<String, Object> seen, String id) {
    Map<String, Object> asked = new HashMap<>();
    for (String key : List.of("IPAMConfig", "Links", "DriverOpts")) {
      Object value = seen.get(key);
      if (value != null) {
        asked.put(key, value);
      }
    }
    String own = id.substring(0, Math.min(SHORT_ID, id.length()));
    List<Object> aliases =
        list(seen.get("Aliases")).stream().filter(alias -> !own.equals(alias)).toList();
    if (!aliases.isEmpty()) {
      asked.put("Aliases", aliases);
    }
    return asked;
  }

  private static void volumes(Map<String, Object> host, List<Object> mounts) {
    List<Object> binds = new ArrayList<>(list(host.get("Binds")));
    List<Object> asked = new ArrayList<>();
    for (Object mount : list(host.get("Mounts"))) {
      asked.add(named(object(mount), mounts));
    }
    for (Object each : mounts) {
      Map<String, Object> mount = object(each);
      String target = text(mount.get("Destination"));
      boolean volume = text(mount.get("Type")).equals("volume");
      if (volume && !bound(binds, target) && !mounted(asked, target)) {
        String mode = Boolean.FALSE.equals(mount.get("RW")) ? ":ro" : "";
        binds.add(text(mount.get("Name")) + ":" + target + mode);
      }
    }
    if (!asked.isEmpty()) {
      host.put("Mounts", asked);
    }
    if (!binds.isEmpty()) {
      host.put("Binds", binds);
    }
  }

  private static Map<String, Object> named(Map<String, Object> asked, List<Object> mounts) {
    boolean anonymous =
        text(asked.get("Type")).equals("volume") && text(asked.get("Source")).isEmpty();
    return mounts.stream()
        .map(CopyBody::object)
        .filter(mount -> anonymous)
        .filter(mount -> text(mount.get("Destination")).equals(straight(text(asked.get("Target")))))
        .findFirst()
        .map(mount -> with(asked, "Source", text(mount.get("Name"))))
        .orElse(asked);
  }

  /** {@code SOURCE:TARGET[:MODE]}, as it was asked for; the engine shows straight paths. */
  private static boolean bound(List<Object> binds, String target) {
    return binds.stream()
        .map(bind -> text(bind).split(":", -1))
        .anyMatch(parts -> parts.length > 1 && straight(parts[1]).equals(target));
  }

  private static boolean mounted(List<Object> mounts, String target) {
    return mounts.stream()
        .map(CopyBody::object)
        .anyMatch(mount -> straight(text(mount.get("Target"))).equals(target));
  }

  private static String straight(String path) {
    return Path.of(path).normalize().toString();
  }

  private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(map);
    more.put(key, value);
    return more;
  }

  @SuppressWarnings("unchecked") // what comes from JSON has text for keys
  static Map<String, Object> object(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof List<?> list ? (List<Object>) list : List.of();
  }

  static String text(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof String string ? string : "";
  }
}
