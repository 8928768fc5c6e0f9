package dev.dockerhealth.agent.run;

import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.expose.House;

/** Opens a house: the whole of docker-health in this process, for as long as it is not closed. */
public final class Houses {
  private Houses() {}

  /** What it is opened for. */
  public enum Purpose {
    /** To look and tell; nothing is done, no lock is taken, the journal is only read. */
    LOOK,
    /** To act: under the lock, with the journal. */
    ACT
  }

  /** What came of opening. */
  public sealed interface Opened {

    /** It runs; close it. */
    record Open(OpenHouse house) implements Opened {}

    /** It does not; one sentence with the mend, and the exit code to end with. */
    record Refused(String why, int exitCode) implements Opened {}
  }

  /** A house that can be closed. */
  public interface OpenHouse extends House, AutoCloseable {
    @Override
    void close();
  }

  /** Opens it and returns at once; {@link House#settled()} tells when the first look is done. */
  public static Opened open(Settings settings, Purpose purpose) {
    return new Opened.Refused("not built", 2);
  }
}
