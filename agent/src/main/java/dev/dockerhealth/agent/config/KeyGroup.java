package dev.dockerhealth.agent.config;

import java.util.List;

/** A chapter of the catalogue. */
public record KeyGroup(String title, List<Key<?>> keys) {
  public KeyGroup {
    keys = List.copyOf(keys);
  }
}
