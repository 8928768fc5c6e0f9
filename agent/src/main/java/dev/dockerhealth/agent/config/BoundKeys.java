package dev.dockerhealth.agent.config;

import dev.dockerhealth.core.config.Bounds;
import dev.dockerhealth.core.config.Budgets;
import dev.dockerhealth.core.config.Numbers;
import dev.dockerhealth.core.model.Budget;
import java.time.Duration;
import java.util.Optional;

/** Settings: how often, how long, how many. */
public final class BoundKeys {
  static final KeyTable TABLE = new KeyTable("Bounds");

  public static final Key<Duration> UNHEALTHY_FOR =
      TABLE.add(
          Key.of("UNHEALTHY_FOR", Bounds.UP_TO_A_DAY, "0", "act only after so long unhealthy"));
  public static final Key<Integer> MAX_RESTART_ATTEMPTS =
      TABLE.add(
          Key.of(
              "MAX_RESTART_ATTEMPTS",
              Bounds.ATTEMPTS,
              "3",
              "attempts in one episode before the container counts as exhausted"));
  public static final Key<Duration> BACKOFF_INITIAL =
      TABLE.add(
          Key.of(
              "BACKOFF_INITIAL",
              Bounds.SECOND_TO_DAY,
              "10",
              "least time between the first failure and the second attempt; then doubled"));
  public static final Key<Duration> BACKOFF_MAX =
      TABLE.add(
          Key.of(
              "BACKOFF_MAX", Bounds.SECOND_TO_DAY, "300", "the most that the doubling leads to"));
  public static final Key<Duration> COOLDOWN_PERIOD =
      TABLE.add(
          Key.of(
              "COOLDOWN_PERIOD",
              Bounds.SECOND_TO_DAY,
              "300",
              "rest of an exhausted container before the next attempt; doubled up to 1 h"));
  public static final Key<Optional<Duration>> STABLE_PERIOD =
      TABLE.add(
          Key.optional(
              "STABLE_PERIOD",
              Bounds.SECOND_TO_DAY,
              "2 × COOLDOWN_PERIOD",
              "how long a container is well before its episode ends"));
  public static final Key<Budget> RESTART_BUDGET =
      TABLE.add(
          Key.of(
              "RESTART_BUDGET",
              Budgets.FORMAT,
              "10/24h",
              "acts on one container; over it the container is held for 6 h"));
  public static final Key<Budget> HOST_BUDGET =
      TABLE.add(Key.of("HOST_BUDGET", Budgets.FORMAT, "30/10m", "acts on all containers together"));
  public static final Key<Integer> MAX_PARALLEL_RECOVERIES =
      TABLE.add(
          Key.of(
              "MAX_PARALLEL_RECOVERIES",
              Numbers.whole(1, 1000),
              "4",
              "recoveries at one time: calls to the engine in flight; in a storm until they are verified"));
  public static final Key<Double> STORM_THRESHOLD =
      TABLE.add(
          Key.of(
              "STORM_THRESHOLD",
              Bounds.PERCENT,
              "50%",
              "share of watched containers that fall ill together and make a storm"));
  public static final Key<Duration> STORM_WINDOW =
      TABLE.add(
          Key.of("STORM_WINDOW", Bounds.SECOND_TO_HOUR, "60", "time within which they fall ill"));
  public static final Key<Optional<Duration>> STOP_TIMEOUT =
      TABLE.add(
          Key.optional(
              "STOP_TIMEOUT",
              Bounds.UP_TO_AN_HOUR,
              "the container's own",
              "grace before SIGKILL; known data stores get at least 60 s"));
  public static final Key<Duration> VERIFY_TIMEOUT =
      TABLE.add(
          Key.of(
              "VERIFY_TIMEOUT",
              Bounds.SECOND_TO_HOUR,
              "120",
              "how long a remedy may take to show its effect; longer where the health check"
                  + " asks for it"));

  private BoundKeys() {}
}
