package dev.dockerhealth.core.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One patient: what is seen, remembered, thought and decided. The turn keeps it; others may read
 * it.
 *
 * @param sight empty: remembered, and not seen yet
 * @param policy the settings with its labels over them
 * @param unwatched why the selection leaves it alone; empty: it is watched
 * @param verdict the answer to what is wrong; empty: nothing is
 * @param asked a person's request that is not carried out yet
 * @param goneAt since when it is removed, where nobody took its place
 * @param wakeAt when it must be looked at again; empty: only when something changes
 * @param told what was said last about it, so that it is said once
 * @param load what it uses
 * @param needs whom it needs, as its own labels and settings say
 */
public record Patient(
    PatientId id,
    Optional<Sight> sight,
    Hints hints,
    Ledger ledger,
    Policy policy,
    Optional<String> unwatched,
    Diagnosis diagnosis,
    Optional<Verdict> verdict,
    Optional<Signal.Request.Recover> asked,
    Optional<Instant> goneAt,
    Optional<Instant> wakeAt,
    String told,
    Load load,
    List<Need> needs) {
  public Patient {
    needs = List.copyOf(needs);
  }

  /** Remembered or just met, not seen yet. */
  public static Patient met(PatientId id, Ledger ledger, Policy policy) {
    return new Patient(
        id,
        Optional.empty(),
        Hints.none(),
        ledger,
        policy,
        Optional.empty(),
        new Diagnosis.Unsure(Reason.UNKNOWN_STATE, "", Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        Load.unknown(),
        List.of());
  }

  public Patient seen(Sight now) {
    return new Patient(
        id,
        Optional.of(now),
        hints,
        ledger,
        policy,
        unwatched,
        diagnosis,
        verdict,
        asked,
        Optional.empty(),
        wakeAt,
        told,
        load,
        needs);
  }

  public Patient heard(Hints now) {
    return new Patient(
        id, sight, now, ledger, policy, unwatched, diagnosis, verdict, asked, goneAt, wakeAt, told,
        load, needs);
  }

  public Patient remembered(Ledger now) {
    return new Patient(
        id, sight, hints, now, policy, unwatched, diagnosis, verdict, asked, goneAt, wakeAt, told,
        load, needs);
  }

  public Patient under(Policy now, Optional<String> leftAlone) {
    return new Patient(
        id, sight, hints, ledger, now, leftAlone, diagnosis, verdict, asked, goneAt, wakeAt, told,
        load, needs);
  }

  public Patient thought(Diagnosis now) {
    return new Patient(
        id, sight, hints, ledger, policy, unwatched, now, verdict, asked, goneAt, wakeAt, told,
        load, needs);
  }

  public Patient answered(Optional<Verdict> now) {
    return new Patient(
        id, sight, hints, ledger, policy, unwatched, diagnosis, now, asked, goneAt, wakeAt, told,
        load, needs);
  }

  public Patient asked(Optional<Signal.Request.Recover> now) {
    return new Patient(
        id, sight, hints, ledger, policy, unwatched, diagnosis, verdict, now, goneAt, wakeAt, told,
        load, needs);
  }

  public Patient gone(Optional<Instant> since) {
    return new Patient(
        id, sight, hints, ledger, policy, unwatched, diagnosis, verdict, asked, since, wakeAt, told,
        load, needs);
  }

  public Patient wake(Optional<Instant> at) {
    return new Patient(
        id, sight, hints, ledger, policy, unwatched, diagnosis, verdict, asked, goneAt, at, told,
        load, needs);
  }

  public Patient using(Load now) {
    return new Patient(
        id, sight, hints, ledger, policy, unwatched, diagnosis, verdict, asked, goneAt, wakeAt,
        told, now, needs);
  }

  public Patient needing(List<Need> now) {
    return new Patient(
        id, sight, hints, ledger, policy, unwatched, diagnosis, verdict, asked, goneAt, wakeAt,
        told, load, now);
  }

  public Patient said(String words) {
    return new Patient(
        id, sight, hints, ledger, policy, unwatched, diagnosis, verdict, asked, goneAt, wakeAt,
        words, load, needs);
  }

  /** Its container's name. */
  public String name() {
    return ledger.name();
  }

  /** Whether something is wrong with it. */
  public boolean ill() {
    return diagnosis instanceof Diagnosis.Ill;
  }

  /** The old container that must come back, because its replacement came to nothing. */
  public Optional<Recreation.Aside> unfinished() {
    boolean stopped = ledger.intent().filter(i -> i.who() == Intent.Who.US).isPresent();
    return sight.flatMap(s -> ledger.home().recreation().unfinished(s.view(), stopped));
  }
}
