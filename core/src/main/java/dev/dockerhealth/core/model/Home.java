package dev.dockerhealth.core.model;

import java.util.Optional;

/**
 * How a patient was connected when it was last well: what a reconnect must give back.
 *
 * @param networks as attached then; empty: it was never seen well
 * @param parent the patient whose network it shared then
 */
public record Home(Optional<Networks> networks, Optional<PatientId> parent) {
  /** Never seen well. */
  public static Home unknown() {
    return new Home(Optional.empty(), Optional.empty());
  }
}
