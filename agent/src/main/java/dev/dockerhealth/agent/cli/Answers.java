package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.expose.Ask;
import dev.dockerhealth.agent.expose.Desk;
import dev.dockerhealth.agent.expose.Documents;
import dev.dockerhealth.agent.expose.FactsSheet;
import dev.dockerhealth.agent.expose.Paths;
import dev.dockerhealth.agent.expose.PatientRow;
import dev.dockerhealth.agent.expose.PatientSheet;
import dev.dockerhealth.agent.expose.PatientsSheet;
import dev.dockerhealth.agent.expose.RemoteDesk;
import dev.dockerhealth.agent.expose.Reply;
import dev.dockerhealth.agent.expose.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a desk, and says what is wrong where the answer is not what was asked for. */
final class Answers {
  private final Surroundings at;
  private final Desk desk;

  Answers(Surroundings at, Desk desk) {
    this.at = at;
    this.desk = desk;
  }

  /** What was asked for, or the exit code to end with. */
  sealed interface Answer<T> {

    /** Here it is, with the document it came as. */
    record Good<T>(T value, String json) implements Answer<T> {}

    /** It was said why not. */
    record Bad<T>(int exitCode) implements Answer<T> {}
  }

  <T> Answer<T> get(Class<T> type, Ask ask) {
    Reply reply = desk.ask(ask);
    if (!reply.good()) {
      return new Answer.Bad<>(say(reply));
    }
    Optional<T> value = Documents.read(type, reply.json());
    if (value.isEmpty()) {
      at.err()
          .println(
              "docker-health: the answer cannot be read; the service may be of another release: restart it");
      return new Answer.Bad<>(Exit.ILL);
    }
    return new Answer.Good<>(value.get(), reply.json());
  }

  Answer<PatientsSheet> patients() {
    return get(PatientsSheet.class, Ask.get(Paths.PATIENTS));
  }

  Answer<PatientSheet> patient(String name) {
    return get(PatientSheet.class, Ask.get(Paths.patient(name)));
  }

  Answer<FactsSheet> facts(long after, String wait) {
    return get(
        FactsSheet.class,
        Ask.get(Paths.FACTS, Map.of("after", Long.toString(after), "wait", wait)));
  }

  /** The rows of these names, all of them there; each that is not is said. */
  Answer<List<PatientRow>> rows(List<String> names) {
    List<PatientRow> rows = new ArrayList<>();
    Optional<Integer> bad = Optional.empty();
    for (String name : names) {
      switch (patient(name)) {
        case Answer.Good<PatientSheet>(PatientSheet sheet, String json) -> {
          if (!rows.contains(sheet.row())) {
            rows.add(sheet.row());
          }
        }
        case Answer.Bad<PatientSheet>(int exitCode) -> bad = Optional.of(exitCode);
      }
    }
    return bad.<Answer<List<PatientRow>>>map(Answer.Bad::new).orElse(new Answer.Good<>(rows, ""));
  }

  /** Says why; the exit code to end with. */
  int say(Reply reply) {
    Trouble trouble =
        Documents.read(Trouble.class, reply.json())
            .orElse(new Trouble("it answered " + reply.status(), Optional.empty(), List.of()));
    at.err().println("docker-health: " + Paint.plain(words(trouble)));
    return reply.status() == RemoteDesk.NO_ANSWER || reply.status() >= 500 ? Exit.ILL : Exit.USAGE;
  }

  private static String words(Trouble trouble) {
    String near = trouble.near().isEmpty() ? "" : "; near: " + String.join(", ", trouble.near());
    return trouble.error() + trouble.accepted().map(a -> "; accepted: " + a).orElse("") + near;
  }
}
