package dev.dockerhealth.agent.expose;

import dev.dockerhealth.core.model.FaultKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a person may say is wrong, in the words of the command line. */
public final class Issues {
  /** Let docker-health find out. */
  public static final String AUTO = "auto";

  /** There is too little room where the engine keeps its data, which is the host's. */
  public static final String DISK_SPACE = "disk_space";

  private static final Map<String, FaultKind> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put("exit_code", FaultKind.CRASHED);
    WORDS.put("health_check", FaultKind.UNHEALTHY);
    WORDS.put("high_cpu", FaultKind.HIGH_CPU);
    WORDS.put("high_memory", FaultKind.HIGH_MEMORY);
    WORDS.put("network", FaultKind.NETWORK_LOST);
    WORDS.put("dependencies", FaultKind.DEPENDENCY_DOWN);
    WORDS.put(DISK_SPACE, FaultKind.DISK_PRESSURE);
  }

  private Issues() {}

  /** All words but {@code auto}. */
  public static Set<String> words() {
    return java.util.Collections.unmodifiableSet(WORDS.keySet());
  }

  /** All words, in a sentence. */
  public static String accepted() {
    return AUTO + ", " + String.join(", ", WORDS.keySet());
  }

  /** Whether it is one of the words. */
  public static boolean known(String word) {
    return word.equals(AUTO) || WORDS.containsKey(word);
  }

  static Optional<FaultKind> fault(String word) {
    return Optional.ofNullable(WORDS.get(word));
  }
}
