package dev.dockerhealth.agent.record;

import static dev.dockerhealth.agent.record.Fixture.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Signal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledJournalTest {

  private static final int PATIENTS = 20;

  @TempDir Path folder;

  @Test
  void ten_kills_while_writing_lose_no_intention_that_was_answered() throws Exception {
    List<Integer> answered = new ArrayList<>();
    for (int life = 0; life < 10; life++) {
      answered.addAll(writeUntilKilled(life * 100_000, 20 + life * 23));

      try (Journal journal = Journal.open(folder, JournalLimits.DEFAULT, T0, new Fixture())) {
        assertThat(journal.recall().corrupt()).isFalse();
        for (int n : answered) {
          assertThat(journal.history().attempt("a-" + n).facts()).as("a-%d", n).hasSize(1);
        }
        ledgersAreNotOlder(journal.recall().patients(), answered);
        assertThat(journal.recall().host().attempts()).isGreaterThanOrEqualTo(answered.getLast());
        assertThat(journal.recall().clock()).isPresent();
      }
    }
    assertThat(answered).isSorted().hasSizeGreaterThan(1000);
  }

  /** Kills it after so many answers; more may be on their way. */
  private List<Integer> writeUntilKilled(int from, int answers) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.sqlite.tmpdir=" + folder, // a killed one leaves its library behind
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString(),
                String.valueOf(from))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<Integer> answered = new ArrayList<>();
    try (BufferedReader lines = child.inputReader()) {
      String line = lines.readLine();
      while (line != null) {
        answered.add(Integer.parseInt(line));
        if (answered.size() == answers) {
          new ProcessBuilder("kill", "-9", String.valueOf(child.pid())).start().waitFor();
        }
        line = lines.readLine();
      }
    } finally {
      child.destroyForcibly();
    }
    assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(answered).hasSizeGreaterThanOrEqualTo(answers);
    return answered;
  }

  private static void ledgersAreNotOlder(Map<PatientId, Ledger> patients, List<Integer> answered) {
    Map<PatientId, Integer> latest = new HashMap<>();
    answered.forEach(n -> latest.put(patient(n), n));
    latest.forEach(
        (patient, n) -> {
          Attempt kept =
              Optional.ofNullable(patients.get(patient)).flatMap(Ledger::attempt).orElseThrow();
          assertThat(Integer.parseInt(kept.id().substring(2))).isGreaterThanOrEqualTo(n);
        });
  }

  private static PatientId patient(int n) {
    return new PatientId("p" + n % PATIENTS);
  }

  /** Writes intentions as fast as it may, and prints each that is answered. */
  static final class Child {

    private Child() {}

    public static void main(String[] args) throws IOException, JournalProblem {
      int from = Integer.parseInt(args[1]);
      Path folder = Path.of(args[0]);
      try (Journal journal = Journal.open(folder, JournalLimits.DEFAULT, T0, Child::print)) {
        journal.start(new Fixture());
        for (int n = from; n < from + 100_000; n++) {
          journal.append(Fixture.told(patient(n), n));
          journal.append(Fixture.intention(patient(n), n));
          java.util.concurrent.locks.LockSupport.parkNanos(200_000);
        }
      }
    }

    private static void print(Signal signal) {
      if (signal instanceof Signal.Acknowledged answer) {
        System.out.println(answer.attempt().substring(2));
        System.out.flush();
      }
    }
  }
}
