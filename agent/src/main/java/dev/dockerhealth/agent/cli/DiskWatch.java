package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.expose.House;
import dev.dockerhealth.core.model.HostLedger.DiskCare;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.Mode;
import dev.dockerhealth.core.model.Pressure;

/** Whether one pass still has to do with the room on the disk: one look alone decides nothing. */
final class DiskWatch {
  private final House house;

  DiskWatch(House house) {
    this.house = house;
  }

  /** A clean-up is under way; its steps have a limit of their own. */
  boolean cleaning() {
    return pressure().cleanUp().isPresent();
  }

  /** It is over the threshold, and what comes of that is not said or begun yet. */
  boolean undecided() {
    DiskCare care = house.memory().host().ledger().disk();
    boolean rests = care.notBefore().filter(house.now()::isBefore).isPresent();
    return pressure().overSince().isPresent() && !rests && (cleans() || !care.told());
  }

  private boolean cleans() {
    HostPolicy policy = house.memory().policy();
    return policy.features().disk()
        && !policy.dryRun()
        && policy.base().mode() != Mode.OBSERVE
        && house.memory().host().ledger().pause().filter(p -> p.holds(house.now())).isEmpty();
  }

  private Pressure pressure() {
    return house.memory().host().pressure();
  }
}
