package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.expose.House;
import java.util.Optional;

/** What the command line needs of the rest of the program, where no service runs. */
public interface Doors {

  /** What a house is opened for. */
  enum Purpose {
    /** To look and tell. */
    LOOK,
    /** To do what a person asks for, and nothing else. */
    ASKED,
    /** To heal whatever is ill. */
    HEAL
  }

  /** What came of opening a house. */
  sealed interface Opening {

    /** It runs until it is closed. */
    record Open(House house, Runnable close) implements Opening {}

    /** Another healer is at work on this engine. */
    record Taken(String why) implements Opening {}

    /** It cannot be opened; one sentence with the mend, and the exit code to end with. */
    record Refused(String why, int exitCode) implements Opening {}
  }

  /**
   * Opens a house in this process.
   *
   * @param command who opens it
   */
  Opening open(Settings settings, Purpose purpose, String command);

  /** The engine, without a house around it; close it. */
  Engine engine(Settings settings);

  /** What is wrong with the journal; empty where nothing is, or there is none yet. */
  Optional<String> journalTrouble(Settings settings);
}
