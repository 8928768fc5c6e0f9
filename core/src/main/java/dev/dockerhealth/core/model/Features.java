package dev.dockerhealth.core.model;

/**
 * Which kinds of remedies the host's settings allow ({@code ENABLE_*}).
 *
 * @param cpu caps on what runs away
 * @param memory memory lent to what runs out of it
 * @param networks reconnecting what lost its network
 * @param dependencies healing what is needed first
 * @param disk cleaning up under disk pressure
 */
public record Features(
    boolean cpu, boolean memory, boolean networks, boolean dependencies, boolean disk) {
  /** All of them, as by default. */
  public static Features all() {
    return new Features(true, true, true, true, true);
  }
}
