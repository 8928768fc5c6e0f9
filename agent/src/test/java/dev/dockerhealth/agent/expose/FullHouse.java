package dev.dockerhealth.agent.expose;

import dev.dockerhealth.agent.expose.metrics.Figures;
import dev.dockerhealth.core.audit.Rule;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.EngineEvent;
import dev.dockerhealth.core.model.HostView;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A house in which everything happened that is counted or measured. */
public final class FullHouse {
  private FullHouse() {}

  /** Lets it happen. */
  public static void fill(FakeHouse house) {
    house.figures =
        new Figures(
            3,
            1,
            Map.of("slack", new Figures.Channel(1, 2, 0, 0, 4, true)),
            Optional.of(new Figures.Heartbeat(7, 1, false)),
            new Figures.Journal(12, 0, 1, false),
            Map.of(Rule.ROOT, 2, Rule.PRIVILEGED, 0));
    house.signal(
        new Signal.HostSeen(
            new HostView(
                new HostView.Disk.Known(40L << 30, 100L << 30, 1000, 2000),
                Set.of(),
                Set.of(),
                Optional.empty(),
                false)));
    house.sees(Seen.healthy("fine"), Seen.running("plain"), Seen.down("down"));
    house.later(Duration.ofSeconds(60));
    house.sees(Seen.unhealthy("shop-web-1"));
    crashAndRecovery(house);
    house.counting().called("GET /containers/{id}/json", Duration.ofMillis(3), Optional.empty());
    house
        .counting()
        .called("GET /containers/{id}/json", Duration.ofMillis(3), Optional.of("not-found"));
  }

  private static void crashAndRecovery(FakeHouse house) {
    ContainerView web = Seen.running("web");
    house.sees(web).later(Duration.ofSeconds(5));
    house.signal(
        new Signal.EventHeard(
            new EngineEvent(
                web.id(),
                "web",
                EngineEvent.Action.DIE,
                0,
                house.wall(house.now()).minusMillis(20),
                Optional.empty())));
    house.sees(Seen.crashed(web, house.wall(house.now()).minusMillis(20)));
    house.later(Duration.ofSeconds(1)).later(Duration.ofSeconds(11));
  }
}
