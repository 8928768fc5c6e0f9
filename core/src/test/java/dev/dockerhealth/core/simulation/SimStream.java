package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.EngineEvent;

/**
 * The engine's event stream: in order, sometimes late, sometimes twice, sometimes with a gap nobody
 * is told of (docker-semantics 2). A gap swallows whole happenings: the last loss lies between two.
 */
final class SimStream {
  private final Agenda agenda;
  private final Dice dice;
  private Listener listener = new Nobody();
  private boolean open;
  private int connection;
  private long lastDelivery;
  private boolean losing;

  /** Who listens. */
  interface Listener {
    void heard(EngineEvent event);

    void broken(String why);
  }

  private static final class Nobody implements Listener {
    @Override
    public void heard(EngineEvent event) {}

    @Override
    public void broken(String why) {}
  }

  SimStream(Agenda agenda, Dice dice) {
    this.agenda = agenda;
    this.dice = dice;
  }

  void open(Listener to) {
    listener = to;
    open = true;
    losing = false;
    connection++;
    lastDelivery = agenda.millis();
  }

  /** The listener went away. */
  void close() {
    open = false;
    connection++;
  }

  /** What was sent and not yet heard is lost, and the listener is told so. */
  void cut(String why) {
    if (open) {
      int was = connection;
      close();
      agenda.in(
          dice.between(0, 50),
          () -> {
            if (connection == was + 1) {
              listener.broken(why);
            }
          });
    }
  }

  boolean open() {
    return open;
  }

  /** Somebody listens, and hears all. */
  boolean hears() {
    return open && !losing;
  }

  void losing(boolean now) {
    losing = now;
  }

  void send(EngineEvent event) {
    if (!hears()) {
      return;
    }
    long delay = dice.chance(0.03) ? dice.between(50, 1200) : dice.between(0, 15);
    lastDelivery = Math.max(lastDelivery, agenda.millis() + delay);
    deliver(event);
    if (dice.chance(0.01)) {
      deliver(event);
    }
  }

  private void deliver(EngineEvent event) {
    int mine = connection;
    agenda.in(
        lastDelivery - agenda.millis(),
        () -> {
          if (connection == mine) {
            listener.heard(event);
          }
        });
  }
}
