package dev.dockerhealth.agent.expose;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * The host, its engine, and docker-health itself.
 *
 * @param engineWhy why the engine does not answer; empty where it does
 * @param loopAgeMillis since when the loop stands still
 */
@Json
public record HostSheet(
    String version,
    Instant at,
    Instant bornAt,
    String mode,
    boolean dryRun,
    boolean settled,
    long loopAgeMillis,
    Optional<EngineLife> engine,
    String engineWhy,
    int watchedRunning,
    int ill,
    int recovering,
    int maxParallel,
    HostBudget budget,
    Optional<StormNow> storm,
    Optional<Maintenance> pause,
    Optional<Instant> journalTroubleSince,
    Optional<Room> disk,
    long latestFact) {

  /** The same without what changes by time alone, to see whether anything else did. */
  HostSheet timeless() {
    return new HostSheet(
        version,
        Instant.EPOCH,
        Instant.EPOCH,
        mode,
        dryRun,
        settled,
        0,
        engine.map(life -> new EngineLife(life.version(), life.podman(), Optional.empty())),
        engineWhy,
        watchedRunning,
        ill,
        recovering,
        maxParallel,
        budget,
        storm.map(now -> new StormNow(Instant.EPOCH, now.stage(), now.canary())),
        pause.map(now -> new Maintenance(Instant.EPOCH, now.until().map(until -> Instant.EPOCH))),
        journalTroubleSince.map(since -> Instant.EPOCH),
        Optional.empty(),
        0);
  }

  /** The engine's present life. */
  @Json
  public record EngineLife(String version, boolean podman, Optional<Instant> startedAt) {}

  /** Disruptive acts on all patients together. */
  @Json
  public record HostBudget(int used, int acts, long windowSeconds) {}

  /** Many are ill at once. */
  @Json
  public record StormNow(Instant since, String stage, Optional<String> canary) {}

  /** Look, but do not touch; without end where {@code until} is empty. */
  @Json
  public record Maintenance(Instant since, Optional<Instant> until) {}

  /** Where the engine keeps its data. */
  @Json
  public record Room(long freeBytes, long totalBytes) {}
}
