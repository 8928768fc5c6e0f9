package dev.dockerhealth.agent.config;

/** Where a value came from. */
public sealed interface Origin {

  /** A flag of the command line, as in {@code --docker-host}. */
  record Flag(String name) implements Origin {}

  /** A variable of the environment. */
  record Environment() implements Origin {}

  /** A line of the configuration file. */
  record File(String path, int line) implements Origin {}

  /** A setting of a tool that docker-health replaces. */
  record Foreign(String setting, String tool) implements Origin {}

  /** Nobody set it. */
  record Default() implements Origin {}

  /** As people read it: {@code environment}, {@code FILE:12}, {@code --flag}, {@code default}. */
  default String text() {
    return switch (this) {
      case Flag(String name) -> name;
      case Environment environment -> "environment";
      case File(String path, int line) -> path + ":" + line;
      case Foreign(String setting, String tool) -> "%s (%s)".formatted(setting, tool);
      case Default nobody -> "default";
    };
  }
}
