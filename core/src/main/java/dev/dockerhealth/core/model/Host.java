package dev.dockerhealth.core.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of the host, beside its patients. Times are house times.
 *
 * @param bornAt when docker-health started
 * @param engine the engine's present life; empty: it does not answer
 * @param engineWhy why it does not
 * @param changedAt when another life of the engine was found
 * @param graceUntil until when nothing is done after the engine's return
 * @param view disk and networks
 * @param pressure what is thought of the room on the disk
 * @param storm whether many are ill at once
 * @param ill those ill root causes that are watched, with the time they fell ill
 * @param recentlyIll how many of them fell ill within the storm window
 * @param up how many watched patients run
 * @param acting calls to the engine in flight
 * @param recovering attempts in flight, verification too
 * @param composeAtWork {@code project/service} to the time until which compose is at work on it
 * @param journalTrouble since when the journal cannot be written
 * @param journalSlow an intention was not acknowledged in time, and nothing was since
 * @param load how hard pressed it is
 */
public record Host(
    Instant bornAt,
    Optional<EngineRun> engine,
    String engineWhy,
    Optional<Instant> changedAt,
    Instant graceUntil,
    HostView view,
    HostLedger ledger,
    Pressure pressure,
    Storm storm,
    Table<PatientId, Ill> ill,
    int recentlyIll,
    int up,
    int acting,
    int recovering,
    Table<String, Instant> composeAtWork,
    Optional<Instant> journalTrouble,
    boolean journalSlow,
    HostLoad load) {
  /** Why the engine is not known before it was tried for the first time. */
  public static final String NOT_ASKED = "not asked yet";

  /** Whether what is done now may be forgotten. */
  public boolean forgetful() {
    return journalTrouble.isPresent() || journalSlow;
  }

  /** One of those ill. */
  public record Ill(Instant since, boolean recent) {}

  /** Nothing is known yet. */
  public static Host unknown(Instant now) {
    return new Host(
        now,
        Optional.empty(),
        NOT_ASKED,
        Optional.empty(),
        now,
        HostView.unknown(),
        HostLedger.blank(),
        Pressure.none(),
        new Storm.Calm(),
        Table.empty(),
        0,
        0,
        0,
        0,
        Table.empty(),
        Optional.empty(),
        false,
        HostLoad.unknown());
  }
}
