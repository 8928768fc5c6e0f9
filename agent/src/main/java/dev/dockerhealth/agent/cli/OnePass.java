package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.cli.Answers.Answer;
import dev.dockerhealth.agent.expose.FactRow;
import dev.dockerhealth.agent.expose.FactsSheet;
import dev.dockerhealth.agent.expose.House;
import dev.dockerhealth.agent.expose.PatientRow;
import dev.dockerhealth.agent.expose.PatientsSheet;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;

/** Follows what is done until nothing is under way, or for 60 s; a clean-up is not cut short. */
final class OnePass {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Surroundings at;
  private final House house;
  private final Answers answers;
  private final DiskWatch room;
  private final long begun = System.nanoTime();
  private long after;

  OnePass(Surroundings at, House house, Answers answers) {
    this.at = at;
    this.house = house;
    this.answers = answers;
    this.room = new DiskWatch(house);
  }

  int run() {
    while (true) {
      switch (answers.patients()) {
        case Answer.Bad<PatientsSheet>(int exitCode) -> {
          return exitCode;
        }
        case Answer.Good<PatientsSheet>(PatientsSheet sheet, String json) -> {
          boolean waits = room.cleaning() || (!late() && (underWay(sheet) || room.undecided()));
          if (!sheet.engineAnswers() || !waits) {
            return end();
          }
        }
      }
      if (answers.facts(after, "500ms")
          instanceof Answer.Good<FactsSheet>(FactsSheet facts, String j)) {
        tell(facts);
      }
    }
  }

  private boolean late() {
    return System.nanoTime() - begun > LONGEST.toNanos();
  }

  private static boolean underWay(PatientsSheet sheet) {
    return sheet.patients().stream()
        .filter(PatientRow::watched)
        .anyMatch(
            row ->
                row.inFlight().isPresent()
                    || row.sentence().startsWith(Reason.END_NOT_EXPLAINED.sentence()));
  }

  private void tell(FactsSheet facts) {
    after = facts.latest();
    for (FactRow fact : facts.facts()) {
      if (worthTelling(fact)) {
        fact.text().ifPresent(text -> at.out().println(Paint.plain(text)));
      }
      if (fact.outcome().filter("failed"::equals).isPresent()) {
        noSecondAttempt();
      }
    }
  }

  /** What was seen is in the table at the end. */
  private static boolean worthTelling(FactRow fact) {
    return !fact.code().equals("appeared") && !fact.code().equals("engine-found");
  }

  /** A failed one waits for the next run, however short its backoff is. */
  private void noSecondAttempt() {
    HostPolicy policy = house.memory().policy();
    house.signal(new Signal.PolicyChanged(SecondAttempts.deferred(policy)));
  }

  private int end() {
    FirstSamples.await(house);
    if (answers.facts(after, "0") instanceof Answer.Good<FactsSheet>(FactsSheet facts, String j)) {
      tell(facts);
    }
    return switch (answers.patients()) {
      case Answer.Bad<PatientsSheet>(int exitCode) -> exitCode;
      case Answer.Good<PatientsSheet>(PatientsSheet sheet, String json) -> {
        StatusTable.lines(sheet, at).forEach(at.out()::println);
        if (!sheet.engineAnswers()) {
          yield Exit.NO_ENGINE;
        }
        yield sheet.patients().stream().anyMatch(PatientRow::ill) ? Exit.ILL : Exit.WELL;
      }
    };
  }
}
