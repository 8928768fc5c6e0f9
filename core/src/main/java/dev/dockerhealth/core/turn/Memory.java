package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.Hints;
import dev.dockerhealth.core.model.Host;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Table;
import java.time.Instant;
import java.util.Optional;

/**
 * All the state there is. It never changes; a step gives another one, which shares nearly all of
 * this, so any thread may read the latest at no cost.
 */
public final class Memory {
  final HostPolicy policy;
  final Host host;
  final Table<PatientId, Patient> patients;
  final Table<ContainerId, PatientId> bodies;
  final Table<ContainerId, Hints> strays;
  final Table<PatientId, Waits> waiting;
  final Timers timers;
  final Neighbours neighbours;

  /** The mark of those whose verdict may change when something else does. */
  enum Waits {
    YES
  }

  Memory(
      HostPolicy policy,
      Host host,
      Table<PatientId, Patient> patients,
      Table<ContainerId, PatientId> bodies,
      Table<ContainerId, Hints> strays,
      Table<PatientId, Waits> waiting,
      Timers timers,
      Neighbours neighbours) {
    this.policy = policy;
    this.host = host;
    this.patients = patients;
    this.bodies = bodies;
    this.strays = strays;
    this.waiting = waiting;
    this.timers = timers;
    this.neighbours = neighbours;
  }

  /** Nothing is seen or remembered. */
  public static Memory blank(HostPolicy policy, Instant now) {
    return new Memory(
        policy,
        Host.unknown(now),
        Table.empty(),
        Table.empty(),
        Table.empty(),
        Table.empty(),
        Timers.empty(),
        Neighbours.none());
  }

  /** The settings that hold. */
  public HostPolicy policy() {
    return policy;
  }

  /** What is known of the host. */
  public Host host() {
    return host;
  }

  /** All patients, those just removed too. */
  public Table<PatientId, Patient> patients() {
    return patients;
  }

  /** The patient that lives in this container. */
  public Optional<Patient> inBody(ContainerId id) {
    return bodies.get(id).flatMap(patients::get);
  }
}
