package dev.dockerhealth.agent.expose;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything about one patient: what is seen, thought, and going to be done, when, and why not.
 *
 * @param settings what decided, each with its origin
 * @param labelWarnings labels that could not be followed
 */
@Json
public record PatientSheet(
    PatientRow row,
    Seen seen,
    Thought thought,
    Kept kept,
    List<Decisive> settings,
    List<String> labelWarnings) {

  /** What the engine shows. */
  @Json
  public record Seen(
      Optional<Instant> seenAt,
      Optional<Instant> stateSince,
      Optional<Instant> startedAt,
      Optional<Instant> finishedAt,
      Optional<Integer> exitCode,
      boolean oomKilled,
      String error,
      String restartPolicy,
      Optional<Check> check,
      String networkMode,
      List<String> networks,
      List<String> traits,
      Optional<Ended> ended) {}

  /** The health check: its times and last probes. */
  @Json
  public record Check(
      String status,
      int failingStreak,
      long intervalSeconds,
      long timeoutSeconds,
      long startPeriodSeconds,
      int retries,
      List<Probe> probes) {}

  /** One run of the check. */
  @Json
  public record Probe(Instant at, double seconds, int exitCode, String output) {}

  /** Who ended the last run. */
  @Json
  public record Ended(String by, String how, Instant at, boolean policyDisarmed) {}

  /** What is thought. */
  @Json
  public record Thought(String diagnosis, String words, Optional<Instant> until) {}

  /** What is remembered. */
  @Json
  public record Kept(
      Optional<Illness> episode,
      Optional<Trial> attempt,
      int actsInWindow,
      int budget,
      long budgetWindowSeconds) {}

  /** The present episode. */
  @Json
  public record Illness(
      String id,
      String fault,
      Instant since,
      int attempts,
      int allowed,
      Optional<Instant> failedAt,
      Optional<Instant> wellSince,
      Optional<Instant> exhaustedAt) {}

  /** The attempt in flight. */
  @Json
  public record Trial(
      String id, String remedy, int number, String phase, Instant intendedAt, Instant until) {}

  /** A setting that decides, where its value came from, and what it means. */
  @Json
  public record Decisive(String setting, String value, String origin, String meaning) {}
}
