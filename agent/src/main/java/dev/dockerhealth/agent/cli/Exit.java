package dev.dockerhealth.agent.cli;

/** What a command ends with. */
public final class Exit {
  /** All well, or healed. */
  public static final int WELL = 0;

  /** Something is still ill. */
  public static final int ILL = 1;

  /** Wrong usage or configuration. */
  public static final int USAGE = 2;

  /** The engine cannot be reached. */
  public static final int NO_ENGINE = 3;

  private Exit() {}
}
