package dev.dockerhealth.agent.expose;

import dev.dockerhealth.agent.expose.HostSheet.EngineLife;
import dev.dockerhealth.agent.expose.HostSheet.HostBudget;
import dev.dockerhealth.agent.expose.HostSheet.Maintenance;
import dev.dockerhealth.agent.expose.HostSheet.Room;
import dev.dockerhealth.agent.expose.HostSheet.StormNow;
import dev.dockerhealth.core.decide.Window;
import dev.dockerhealth.core.model.Budget;
import dev.dockerhealth.core.model.Host;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.HostView;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Storm;
import dev.dockerhealth.core.turn.Memory;
import java.time.Instant;
import java.util.Optional;

/** Puts together what is known of the host. */
final class HostReport {
  private HostReport() {}

  static HostSheet of(House house) {
    Memory memory = house.memory();
    Host host = memory.host();
    HostPolicy policy = memory.policy();
    Instant now = house.now();
    return new HostSheet(
        Version.text(),
        house.wall(now),
        house.wall(host.bornAt()),
        Words.of(policy.base().mode()),
        policy.dryRun(),
        house.settled(),
        house.loopAge().toMillis(),
        host.engine().map(run -> new EngineLife(run.version(), run.podman(), run.startedAt())),
        host.engine().isPresent() ? "" : host.engineWhy(),
        host.up(),
        host.ill().size(),
        host.recovering(),
        policy.maxParallel(),
        budget(host, policy.hostBudget(), now),
        storm(house, memory),
        host.ledger()
            .pause()
            .filter(pause -> pause.holds(now))
            .map(p -> new Maintenance(house.wall(p.since()), p.until().map(house::wall))),
        host.journalTrouble().map(house::wall),
        room(host.view().disk()),
        house.latest());
  }

  private static HostBudget budget(Host host, Budget budget, Instant now) {
    return new HostBudget(
        Window.within(host.ledger().acts(), budget, now).size(),
        budget.acts(),
        budget.window().toSeconds());
  }

  private static Optional<StormNow> storm(House house, Memory memory) {
    return switch (memory.host().storm()) {
      case Storm.Calm calm -> Optional.empty();
      case Storm.Raging raging ->
          Optional.of(
              new StormNow(
                  house.wall(raging.since()),
                  Words.of(raging.stage()),
                  raging.canary().map(id -> name(memory, id))));
    };
  }

  private static String name(Memory memory, PatientId id) {
    return memory.patients().get(id).map(Patient::name).orElse(id.key());
  }

  private static Optional<Room> room(HostView.Disk disk) {
    return switch (disk) {
      case HostView.Disk.Unknown unknown -> Optional.empty();
      case HostView.Disk.Known known ->
          Optional.of(new Room(known.freeBytes(), known.totalBytes()));
    };
  }
}
