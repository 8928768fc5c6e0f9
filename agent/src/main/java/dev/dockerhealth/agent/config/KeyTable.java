package dev.dockerhealth.agent.config;

import java.util.ArrayList;
import java.util.List;

/** A chapter of the catalogue while its class is being loaded. */
final class KeyTable {
  private final String title;
  private final List<Key<?>> keys = new ArrayList<>();

  KeyTable(String title) {
    this.title = title;
  }

  <T> Key<T> add(Key<T> key) {
    keys.add(key);
    return key;
  }

  KeyGroup group() {
    return new KeyGroup(title, keys);
  }
}
