package dev.dockerhealth.agent.cli;

import java.util.concurrent.Callable;

/** A command. */
interface Named extends Callable<Integer> {

  /** The settings given with it. */
  Given given();

  /** Whether it shows an option for every setting. */
  default boolean showsSettings() {
    return false;
  }

  /** Whether it asks a service, and so can ask another than that of this host. */
  default boolean asks() {
    return false;
  }

  /** Whether it acts, and so can be run dry. */
  default boolean acts() {
    return false;
  }
}
