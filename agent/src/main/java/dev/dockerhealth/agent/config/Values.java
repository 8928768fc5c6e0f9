package dev.dockerhealth.agent.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The values of all settings. */
final class Values {
  private final Map<String, Resolved<?>> byName;

  Values(Collection<Resolved<?>> resolved) {
    this.byName = new LinkedHashMap<>();
    resolved.forEach(one -> byName.put(one.key().name(), one));
  }

  <T> T get(Key<T> key) {
    return resolved(key).value();
  }

  /** Whether somebody set it. */
  boolean given(Key<?> key) {
    return resolved(key).given();
  }

  /** Whether what somebody set was wrong. */
  boolean wrong(Key<?> key) {
    return resolved(key).wrong();
  }

  /** How it is named in a message. */
  String line(Key<?> key) {
    return resolved(key).line();
  }

  List<Effective> effective() {
    return byName.values().stream().map(Resolved::shown).toList();
  }

  @SuppressWarnings("unchecked") // a value is put here under the key that read it
  private <T> Resolved<T> resolved(Key<T> key) {
    return (Resolved<T>) Objects.requireNonNull(byName.get(key.name()), key.name());
  }
}
