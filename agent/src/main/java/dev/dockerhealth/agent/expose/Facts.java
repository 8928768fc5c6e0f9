package dev.dockerhealth.agent.expose;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.tell.Line;
import dev.dockerhealth.core.tell.Story;
import java.util.Optional;

/** Facts as the documents show them. */
final class Facts {
  private Facts() {}

  static FactRow row(House house, House.Fact fact) {
    return row(house, Optional.of(fact.number()), fact.name(), fact.entry());
  }

  static FactRow row(House house, Past.Noted noted) {
    return row(house, Optional.empty(), noted.name(), noted.entry());
  }

  private static FactRow row(House house, Optional<Long> number, String name, Entry entry) {
    Optional<Line> line = Story.of(entry, name);
    Optional<Attempt> attempt = attempt(entry);
    return new FactRow(
        number,
        house.wall(entry.at()),
        name,
        entry.about().map(PatientId::key),
        entry.code(),
        line.map(l -> Words.of(l.severity())),
        line.map(Line::text),
        attempt.map(Attempt::id),
        attempt.map(Attempt::byPerson),
        fault(entry, attempt),
        attempt.map(a -> a.remedy().code()),
        entry instanceof Entry.AttemptEnded ended
            ? Optional.of(Words.of(ended.outcome()))
            : Optional.empty(),
        entry instanceof Entry.AttemptEnded ended
            ? Optional.of(ended.took().toMillis() / 1000.0)
            : Optional.empty());
  }

  private static Optional<String> fault(Entry entry, Optional<Attempt> attempt) {
    return switch (entry) {
      case Entry.FaultSeen seen -> Optional.of(seen.fault().code());
      case Entry.FaultGone gone -> Optional.of(gone.fault().code());
      case Entry other -> attempt.map(a -> a.fault().code());
    };
  }

  private static Optional<Attempt> attempt(Entry entry) {
    return switch (entry) {
      case Entry.AttemptIntended intended -> Optional.of(intended.attempt());
      case Entry.CallIntended intended -> Optional.of(intended.attempt());
      case Entry.CallAnswered answered -> Optional.of(answered.attempt());
      case Entry.AttemptEnded ended -> Optional.of(ended.attempt());
      case Entry other -> Optional.empty();
    };
  }
}
