package dev.dockerhealth.agent.config;

/** What became of the sources: settings, or everything that is wrong with them. */
public sealed interface Loaded {

  /** The settings hold. */
  record Ready(Settings settings) implements Loaded {}

  /** Nothing starts with these. */
  record Refused(ConfigProblems problems) implements Loaded {}
}
