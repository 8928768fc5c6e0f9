package dev.dockerhealth.agent.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One service's description laid over another one, as compose does it. */
final class Layers {
  private Layers() {}

  /** Mappings are joined, lists are added, of anything else the upper one holds. */
  static Map<String, Object> over(Map<String, Object> below, Map<String, Object> above) {
    Map<String, Object> all = new LinkedHashMap<>(below);
    above.forEach((key, value) -> all.merge(key, value, Layers::laid));
    return all;
  }

  private static Object laid(Object below, Object above) {
    if (below instanceof Map<?, ?> && above instanceof Map<?, ?>) {
      return over(Yaml.mapping(below), Yaml.mapping(above));
    }
    if (below instanceof List<?> first && above instanceof List<?> second) {
      List<Object> both = new ArrayList<>(first);
      both.addAll(second);
      return both;
    }
    return above;
  }
}
