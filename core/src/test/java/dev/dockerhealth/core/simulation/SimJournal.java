package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Attempt.Phase;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.HostLedger;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.record.Fold;
import dev.dockerhealth.core.record.FoldHost;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The journal on a simulated disk: it commits in order and a little later, in trouble not at all.
 * It keeps what it is told to keep, and folds the entries itself, to compare.
 */
final class SimJournal {
  private final Agenda agenda;
  private final Dice dice;
  private final Map<PatientId, Ledger> kept = new HashMap<>();
  private final Map<PatientId, Ledger> folded = new HashMap<>();
  private final ArrayDeque<Writing> backlog = new ArrayDeque<>();
  private final List<Entry> lost = new ArrayList<>();
  private HostLedger host = HostLedger.blank();
  private HostLedger foldedHost = HostLedger.blank();
  private boolean trouble;
  private int life;
  private long lastCommit;

  private record Writing(Command.Append append, Consumer<Command.Awaited> done) {}

  SimJournal(Agenda agenda, Dice dice) {
    this.agenda = agenda;
    this.dice = dice;
  }

  boolean blank() {
    return host.equals(HostLedger.blank()) && kept.isEmpty();
  }

  Signal.Recalled recalled() {
    return new Signal.Recalled(host, kept);
  }

  void append(Command.Append append, Consumer<Command.Awaited> done) {
    backlog.add(new Writing(append, done));
    if (!trouble) {
      plan();
    }
  }

  private void plan() {
    long delay = dice.chance(0.01) ? dice.between(20, 2500) : dice.between(1, 8);
    lastCommit = Math.max(lastCommit, agenda.millis() + delay);
    int mine = life;
    agenda.in(lastCommit - agenda.millis(), () -> commit(mine));
  }

  private void commit(int mine) {
    if (mine != life || trouble || backlog.isEmpty()) {
      return;
    }
    Writing writing = backlog.remove();
    Command.Append append = writing.append();
    append.entries().forEach(this::fold);
    append.keeps().forEach(this::keep);
    append.host().ifPresent(ledger -> host = ledger);
    compare(append);
    append.awaited().ifPresent(writing.done());
  }

  private void keep(Command.Keep keep) {
    keep.ledger()
        .ifPresentOrElse(
            ledger -> kept.put(keep.patient(), ledger), () -> kept.remove(keep.patient()));
  }

  private void fold(Entry entry) {
    foldedHost = FoldHost.after(foldedHost, entry);
    switch (entry) {
      case Entry.Renamed e -> {
        Ledger before = Optional.ofNullable(folded.remove(e.before())).orElseThrow();
        Optional<Ledger> namesake = Optional.ofNullable(folded.get(e.patient()));
        folded.put(e.patient(), Fold.renamed(before, e, namesake));
      }
      case Entry.Forgotten e -> folded.remove(e.patient());
      case Entry.OfPatient e -> folded.put(e.patient(), Fold.after(known(e.patient()), e));
      case Entry.Paused e when e.only().isPresent() ->
          folded.put(e.only().get(), known(e.only().get()).paused(Optional.of(e.pause())));
      case Entry.Resumed e when e.only().isPresent() ->
          folded.put(e.only().get(), known(e.only().get()).paused(Optional.empty()));
      case Entry.OfHost e -> {}
    }
  }

  private Ledger known(PatientId id) {
    return Optional.ofNullable(folded.get(id)).orElseGet(() -> Ledger.blank(id.key()));
  }

  /** The entries alone must give what is kept; only how far a call is, is not an entry. */
  private void compare(Command.Append append) {
    for (Command.Keep keep : append.keeps()) {
      Optional<Ledger> is = keep.ledger().map(SimJournal::comparable);
      Optional<Ledger> told =
          Optional.ofNullable(folded.get(keep.patient())).map(SimJournal::comparable);
      if (!is.equals(told)) {
        throw new Violation(
            "the entries give the same ledger",
            keep.patient() + "\n  kept   " + is + "\n  folded " + told + "\n  " + append.entries());
      }
    }
    if (append.host().isPresent() && !host.equals(foldedHost)) {
      throw new Violation(
          "the entries give the same host ledger", "kept " + host + "\n folded " + foldedHost);
    }
  }

  private static Ledger comparable(Ledger ledger) {
    return ledger.withAttempt(ledger.attempt().map(SimJournal::asWritten)).named("");
  }

  private static Attempt asWritten(Attempt attempt) {
    Phase phase = attempt.phase() == Phase.ACTING ? Phase.INTENDED : attempt.phase();
    return attempt.in(phase, attempt.intendedAt());
  }

  void trouble(boolean now) {
    trouble = now;
    if (!now) {
      backlog.forEach(w -> plan());
    }
  }

  boolean trouble() {
    return trouble;
  }

  /** The writer died: what was not committed is lost. */
  List<Entry> died() {
    lost.clear();
    backlog.forEach(w -> lost.addAll(w.append().entries()));
    backlog.clear();
    life++;
    lastCommit = agenda.millis();
    return List.copyOf(lost);
  }
}
