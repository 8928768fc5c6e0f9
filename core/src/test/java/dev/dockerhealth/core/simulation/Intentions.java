package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Budget;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Episode;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Host;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.HostView;
import dev.dockerhealth.core.model.Outcome;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Pause;
import dev.dockerhealth.core.model.Policy;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.model.Storm;
import dev.dockerhealth.core.turn.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges each intention by rules worked out here anew: budgets, waiting times, storms, slots and
 * the rest; and sees that each comes to an outcome.
 */
final class Intentions {
  private static final Duration OUTCOME_WITHIN = Duration.ofMinutes(20);
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final Duration TRICKLE = Duration.ofSeconds(30);
  private static final Duration LONGEST_REST = Duration.ofHours(1);
  private static final long LEAST_ROOM = 64L << 20;

  private final Map<PatientId, Open> open = new HashMap<>();
  private final Map<PatientId, List<Deed>> acts = new HashMap<>();
  private final ArrayDeque<Deed> hostActs = new ArrayDeque<>();
  private final Map<PatientId, Illness> illnesses = new HashMap<>();
  private final Map<PatientId, Instant> chronicUntil = new HashMap<>();
  private final Set<PatientId> forgetful = new HashSet<>();
  private Instant trickledAt = Instant.EPOCH;
  private Instant freshSince = Instant.EPOCH;
  private long intended;

  private record Open(String attempt, Instant since) {}

  private record Deed(String attempt, Instant at) {}

  /** One episode as it is told. */
  private static final class Illness {
    private final String episode;
    private int tried;
    private int rests;
    private boolean exhausted;
    private boolean wellSeen;
    private Instant bad;

    Illness(String episode, Instant at) {
      this.episode = episode;
      bad = at;
    }
  }

  long intended() {
    return intended;
  }

  void born(Instant now) {
    freshSince = now;
    trickledAt = Instant.EPOCH;
  }

  void told(Memory before, Memory after, Entry entry, Truth truth, Instant now) {
    switch (entry) {
      case Entry.AttemptIntended e -> intended(before, after, e, truth, now);
      case Entry.AttemptEnded e -> ended(e);
      case Entry.FaultSeen e -> ill(e);
      case Entry.FaultGone e -> illness(e.patient()).ifPresent(i -> i.wellSeen = true);
      case Entry.Exhausted e -> illness(e.patient()).ifPresent(i -> i.exhausted = true);
      case Entry.EpisodeClosed e -> {
        illnesses.remove(e.patient());
        forgetful.remove(e.patient());
      }
      case Entry.Chronic e -> chronic(after, e, now);
      case Entry.Renamed e -> renamed(e);
      case Entry.StormBegan e -> trickledAt = Instant.EPOCH;
      case Entry.EngineFound e -> freshSince = now;
      case Entry.EngineLost e -> freshSince = now;
      default -> {}
    }
  }

  private Optional<Illness> illness(PatientId id) {
    return Optional.ofNullable(illnesses.get(id));
  }

  private void ill(Entry.FaultSeen e) {
    Illness known = illnesses.get(e.patient());
    if (known == null || !known.episode.equals(e.episode())) {
      illnesses.put(e.patient(), new Illness(e.episode(), e.at()));
      return;
    }
    if (known.wellSeen && known.tried > 0) {
      known.bad = e.at();
    }
    known.wellSeen = false;
  }

  private void ended(Entry.AttemptEnded e) {
    Open was = open.remove(e.patient());
    if (was == null || !was.attempt().equals(e.attempt().id())) {
      throw new Violation("every outcome has one intention", was + " " + e);
    }
    if (e.attempt().byPerson() || !e.attempt().remedy().counts()) {
      return;
    }
    illness(e.patient()).ifPresent(i -> judged(i, e));
  }

  private static void judged(Illness illness, Entry.AttemptEnded e) {
    if (e.outcome() == Outcome.ABANDONED) {
      illness.tried = Math.max(0, illness.tried - 1);
    } else if (e.outcome() != Outcome.RECOVERED) {
      illness.bad = e.at();
    }
  }

  /** Held for long only where the budget is used up; a person's acts count too. */
  private void chronic(Memory after, Entry.Chronic e, Instant now) {
    Patient patient = after.patients().get(e.patient()).orElseThrow();
    long allowed = patient.policy().restartBudget().acts();
    check(counted(patient, now) >= allowed, "only a used up budget makes chronic", e);
    chronicUntil.put(e.patient(), e.until());
  }

  private void renamed(Entry.Renamed e) {
    move(open, e);
    move(acts, e);
    move(illnesses, e);
    move(chronicUntil, e);
  }

  private static <V> void move(Map<PatientId, V> all, Entry.Renamed e) {
    V value = all.remove(e.before());
    if (value != null) {
      all.put(e.patient(), value);
    }
  }

  private void intended(
      Memory before, Memory after, Entry.AttemptIntended e, Truth truth, Instant now) {
    intended++;
    Attempt attempt = e.attempt();
    Patient patient = after.patients().get(e.patient()).orElseThrow();
    Open other = open.put(e.patient(), new Open(attempt.id(), now));
    check(other == null, "one remedy in flight per container", e);
    check(after.host().engine().isPresent(), "nothing is meant while the engine is lost", e);
    check(!after.policy().dryRun(), "a dry run does nothing", e);
    slots(before.host(), after.host(), after.policy(), e);
    room(after.host().view(), attempt, e);
    if (!attempt.remedy().loan() && !(attempt.remedy() instanceof Remedy.Remove)) {
      network(after, patient, attempt.remedy(), e);
    }
    Instant seen = patient.sight().orElseThrow().seenAt();
    check(!now.isAfter(seen.plus(FRESH)), "nothing is done on an old look", e);
    if (!attempt.remedy().disruptive()) {
      check(!patient.ledger().acts().contains(now), "a loan counts in no budget", e);
    }
    if (attempt.byPerson()) {
      return;
    }
    maintenance(patient, after.host(), e, now);
    grace(patient, after.policy(), truth, e, now);
    if (attempt.remedy().loan()) {
      check(!before.host().forgetful(), "a loan is remembered", e);
      return;
    }
    if (!attempt.remedy().counts()) {
      return;
    }
    boolean setsAside = attempt.remedy().replaces();
    check(!setsAside || !before.host().forgetful(), "what is set aside is remembered", e);
    if (!(attempt.remedy() instanceof Remedy.Remove)) {
      storm(before.host(), after.host(), e, now);
    }
    Illness illness =
        illness(e.patient()).orElseGet(() -> new Illness(e.episode(), attempt.seenAt()));
    illnesses.put(e.patient(), illness);
    journal(before.host(), after.host(), illness, e);
    waits(illness, patient, e, now);
    if (attempt.remedy().disruptive()) {
      budgets(patient, after.policy(), e, now);
    }
    illness.tried++;
  }

  private static void check(boolean holds, String invariant, Entry entry) {
    if (!holds) {
      throw new Violation(invariant, entry.toString());
    }
  }

  private static void slots(Host before, Host after, HostPolicy policy, Entry e) {
    boolean more = after.acting() > before.acting() && after.acting() > policy.maxParallel();
    check(!more, "no more in flight than allowed", e);
    boolean raging =
        before.storm() instanceof Storm.Raging && after.storm() instanceof Storm.Raging;
    boolean stormy =
        after.recovering() > before.recovering() && after.recovering() > policy.maxParallel();
    check(!(raging && stormy), "no more in flight than allowed in a storm", e);
  }

  private static void room(HostView host, Attempt attempt, Entry e) {
    boolean full = host.disk() instanceof HostView.Disk.Known disk && disk.freeBytes() < LEAST_ROOM;
    check(
        !full || !(attempt.remedy().ends() || attempt.remedy().loan()),
        "nothing is stopped that has no room to start again",
        e);
  }

  /** Whose network it will share once the remedy is carried out. */
  private static Optional<ContainerId> parent(Remedy remedy, ContainerView view) {
    Optional<ContainerId> chosen =
        switch (remedy) {
          case Remedy.Recreate copy -> copy.parent();
          case Remedy.Compose compose -> compose.otherwise().parent();
          default -> Optional.empty();
        };
    return chosen.or(() -> view.networks().parent());
  }

  private static void network(Memory memory, Patient patient, Remedy remedy, Entry e) {
    ContainerView view = patient.sight().orElseThrow().view();
    if (remedy instanceof Remedy.PutBack && !view.up()) {
      return; // nothing is lost by it, whatever the networks are now
    }
    boolean parentDown =
        parent(remedy, view)
            .filter(
                id -> memory.inBody(id).flatMap(Patient::sight).filter(Intentions::up).isEmpty())
            .isPresent();
    check(!parentDown, "nothing is restarted whose network parent is down", e);
    HostView host = memory.host().view();
    boolean missing =
        !host.networkIds().isEmpty()
            && view.networks().attached().values().stream()
                .anyMatch(n -> !host.networkIds().contains(n.networkId()));
    boolean joins = remedy instanceof Remedy.Rejoin || remedy instanceof Remedy.Reconnect;
    boolean anew = joins && host.networkNames().contains(Population.NETWORK_NAME);
    check(!missing || anew, "nothing is restarted whose network is gone", e);
  }

  private static boolean up(Sight sight) {
    return sight.view().up();
  }

  private static void maintenance(Patient patient, Host host, Entry e, Instant now) {
    boolean paused = holds(patient.ledger().pause(), now) || holds(host.ledger().pause(), now);
    check(!paused, "nothing in maintenance is treated", e);
  }

  /** What was allowed when it was meant is allowed when it is done. */
  static void stillAllowed(Memory memory, Command.Act act, Instant now) {
    Attempt attempt = act.attempt();
    if (memory.host().engine().isEmpty()) {
      throw new Violation("no act while the engine is lost", act.toString());
    }
    if (attempt.byPerson() || attempt.position() > 0 || attempt.phase() != Attempt.Phase.ACTING) {
      return;
    }
    Patient patient = memory.patients().get(act.patient()).orElseThrow();
    boolean begun = attempt.remedy() instanceof Remedy.KillStart;
    boolean paused =
        holds(patient.ledger().pause(), now) || holds(memory.host().ledger().pause(), now);
    if (!begun && (paused || memory.policy().dryRun())) {
      throw new Violation("what is meant is still allowed when it is done", act.toString());
    }
    boolean full =
        memory.host().view().disk() instanceof HostView.Disk.Known disk
            && disk.freeBytes() < LEAST_ROOM;
    if (!begun && full && attempt.position() == 0 && attempt.remedy().ends() && asked(attempt)) {
      throw new Violation("nothing is stopped that has no room to start again", act.toString());
    }
  }

  /** A minute may have passed since it was meant. */
  private static boolean asked(Attempt attempt) {
    return attempt.lookedBefore().isPresent();
  }

  private static boolean holds(Optional<Pause> pause, Instant now) {
    return pause.filter(p -> p.holds(now)).isPresent();
  }

  private static void grace(Patient patient, HostPolicy policy, Truth truth, Entry e, Instant now) {
    check(
        !now.isBefore(truth.bornAt().plus(policy.startDelay())),
        "nothing is done within the start delay",
        e);
    check(!now.isBefore(truth.graceUntil()), "nothing is done just after the engine's return", e);
    boolean compose =
        patient
            .sight()
            .flatMap(s -> s.view().service())
            .filter(service -> truth.composeAtWork(service, now))
            .isPresent();
    check(!compose, "nothing is done where compose is at work", e);
  }

  private void storm(Host before, Host after, Entry.AttemptIntended e, Instant now) {
    if (!(before.storm() instanceof Storm.Raging was)
        || !(after.storm() instanceof Storm.Raging is)
        || was.stage() != is.stage()) {
      return;
    }
    switch (was.stage()) {
      case CANARY ->
          check(
              was.canary().or(is::canary).filter(e.patient()::equals).isPresent(),
              "in a storm one is tried first",
              e);
      case RELEASED -> {}
      case TRICKLE -> {
        check(!now.isBefore(trickledAt.plus(TRICKLE)), "in a trickle one each 30 s", e);
        trickledAt = now;
      }
    }
  }

  private static void journal(Host before, Host after, Illness illness, Entry e) {
    boolean trouble = before.journalTrouble().isPresent() && after.journalTrouble().isPresent();
    check(!trouble || illness.tried == 0, "one attempt while the journal is in trouble", e);
  }

  private void waits(Illness illness, Patient patient, Entry.AttemptIntended e, Instant now) {
    Policy policy = patient.policy();
    if (e.attempt().fault() == FaultKind.START_FAILED) {
      check(
          illness.tried < policy.maxRestartAttempts(),
          "no more starts of what does not start than allowed",
          e);
    }
    if (illness.tried == 0) {
      return;
    }
    Duration least = leastGap(illness, policy);
    check(!now.isBefore(illness.bad.plus(least)), "it waits between attempts", e);
    if (illness.exhausted) {
      illness.rests++;
    }
  }

  private static Duration leastGap(Illness illness, Policy policy) {
    if (illness.tried >= policy.maxRestartAttempts()) {
      Duration rest = policy.backoff().cooldown().multipliedBy(1L << Math.min(20, illness.rests));
      return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }
    Duration grown = policy.backoff().initial().multipliedBy(1L << (illness.tried - 1));
    Duration capped = grown.compareTo(policy.backoff().max()) > 0 ? policy.backoff().max() : grown;
    return capped.multipliedBy(9).dividedBy(10);
  }

  private void budgets(Patient patient, HostPolicy policy, Entry.AttemptIntended e, Instant now) {
    Budget own = patient.policy().restartBudget();
    List<Deed> deeds = acts.computeIfAbsent(e.patient(), id -> new ArrayList<>());
    check(
        within(deeds, own, now) < own.acts(),
        "never more attempts than the budget in any window",
        e);
    Budget host = policy.hostBudget();
    Instant oldest = now.minus(host.window());
    while (!hostActs.isEmpty() && !hostActs.peek().at().isAfter(oldest)) {
      hostActs.remove();
    }
    check(hostActs.size() < host.acts(), "never more attempts than the host's budget", e);
    deeds.add(new Deed(e.attempt().id(), now));
    hostActs.add(new Deed(e.attempt().id(), now));
  }

  private static int within(List<Deed> deeds, Budget budget, Instant now) {
    Instant oldest = now.minus(budget.window());
    deeds.removeIf(deed -> !deed.at().isAfter(oldest));
    return deeds.size();
  }

  /** Whether its budget is truly used up, or no attempts are left, as counted here. */
  boolean mayRest(Patient patient, Instant now) {
    Instant held = chronicUntil.getOrDefault(patient.id(), Instant.EPOCH);
    boolean chronic = held.plus(LONGEST_REST.multipliedBy(4)).isAfter(now);
    boolean spent =
        Stream.iterate(now, at -> at.minus(LONGEST_REST))
            .limit(5)
            .anyMatch(at -> counted(patient, at) >= patient.policy().restartBudget().acts());
    int most = patient.policy().maxRestartAttempts();
    boolean givenUp = startFails(patient) && tried(patient) >= most;
    return chronic || spent || givenUp;
  }

  private static boolean startFails(Patient patient) {
    return patient.diagnosis() instanceof Diagnosis.Ill ill
        && ill.fault() == FaultKind.START_FAILED;
  }

  /** As counted here; where the healer died and forgot, as it counts itself. */
  private int tried(Patient patient) {
    int own = patient.ledger().episode().map(Episode::attempts).orElse(0);
    boolean forgot = forgetful.contains(patient.id());
    return forgot ? own : illness(patient.id()).map(i -> i.tried).orElse(0);
  }

  private static long counted(Patient patient, Instant now) {
    Instant oldest = now.minus(patient.policy().restartBudget().window());
    return patient.ledger().acts().stream()
        .filter(act -> act.isAfter(oldest) && !act.isAfter(now))
        .count();
  }

  /** The healer died before these were in the journal: it cannot know of them. */
  void lost(List<Entry> entries) {
    for (Entry entry : entries) {
      if (entry instanceof Entry.OfPatient fact) {
        illnesses.remove(fact.patient());
        forgetful.add(fact.patient());
      }
      if (entry instanceof Entry.AttemptIntended e) {
        open.computeIfPresent(
            e.patient(), (id, was) -> was.attempt().equals(e.attempt().id()) ? null : was);
        hostActs.removeIf(deed -> deed.attempt().equals(e.attempt().id()));
        acts.getOrDefault(e.patient(), new ArrayList<>())
            .removeIf(deed -> deed.attempt().equals(e.attempt().id()));
      }
      if (entry instanceof Entry.AttemptEnded e && !began(entries, e)) {
        open.put(e.patient(), new Open(e.attempt().id(), e.at()));
      }
    }
  }

  private static boolean began(List<Entry> entries, Entry.AttemptEnded ended) {
    return entries.stream()
        .anyMatch(
            x ->
                x instanceof Entry.AttemptIntended i
                    && i.attempt().id().equals(ended.attempt().id()));
  }

  /** Every intention gets an outcome, in bounded time. */
  void noneIsForgotten(Memory memory, Instant now) {
    open.forEach(
        (id, intention) -> {
          Instant since = intention.since().isAfter(freshSince) ? intention.since() : freshSince;
          boolean engine = memory.host().engine().isPresent();
          if (engine && Duration.between(since, now).compareTo(OUTCOME_WITHIN) > 0) {
            String is = memory.patients().get(id).map(p -> p.ledger().attempt()).toString();
            throw new Violation("every intention gets an outcome", intention + " " + is);
          }
        });
  }
}
