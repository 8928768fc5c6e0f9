package dev.dockerhealth.agent.cli;

/** How data is printed. */
enum Form {
  TABLE,
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
