package dev.dockerhealth.core.model;

/**
 * What the event stream hinted about a patient's present run. Events are hints only: they explain
 * an end that the engine's list shows.
 *
 * @param killed a signal that ends it was sent through the API since its start
 * @param plainSignal another signal was sent since its start, which switches the policy off
 * @param stopped a stop through the API was reported since its start
 * @param oom the kernel reported want of memory since its start
 * @param died its end was reported
 * @param stops stops reported since our call went out
 * @param restarts restarts reported since our call went out
 */
public record Hints(
    boolean killed,
    boolean plainSignal,
    boolean stopped,
    boolean oom,
    boolean died,
    int stops,
    int restarts) {

  /** Nothing was heard. */
  public static Hints none() {
    return new Hints(false, false, false, false, false, 0, 0);
  }

  /** The same, counting from now what others do while our call is out. */
  public Hints ourCallGoesOut() {
    return new Hints(killed, plainSignal, stopped, oom, died, 0, 0);
  }

  /** A stop beyond the one our own call makes, and not part of somebody's restart. */
  public boolean foreignStop(int expected) {
    return stops > expected && restarts <= 1;
  }
}
