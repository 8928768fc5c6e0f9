package dev.dockerhealth.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.audit.Exhibit.Check;
import dev.dockerhealth.core.audit.Exhibit.Log;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.RestartPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MendingTest {

  @Test
  void nothing_is_to_be_mended_of_one_without_a_fault() {
    assertThat(mend(new Piece("web")).empty()).isTrue();
    assertThat(mend(new Piece("web")).notes()).isEmpty();
  }

  @Test
  void mends_what_an_override_can_say() {
    Piece piece = new Piece("web");
    piece.policy = Optional.of(RestartPolicy.none());
    piece.check = new Check.None("the image");
    piece.ports = Set.of("8080/tcp", "443/tcp", "53/udp");
    piece.process = Optional.of(Piece.process("sleep", 0, 1000));
    piece.log = Optional.of(new Log("json-file", Map.of()));
    piece.limits = Optional.of(Limits.none());

    Mend mend = mend(piece);

    assertThat(mend.restart()).contains("unless-stopped");
    assertThat(mend.probe()).contains("tcp://:443");
    assertThat(mend.init()).isTrue();
    assertThat(mend.rotateLog()).isTrue();
    assertThat(mend.memory()).isEqualTo(OptionalLong.of(96 * Piece.MEBI));
    assertThat(mend.cpus()).isEqualTo(OptionalDouble.of(1));
    assertThat(mend.empty()).isFalse();
  }

  /** Twice 40 MB in steps of 32 MB is 96; a limit that is too small grows by half. */
  @ParameterizedTest
  @CsvSource({"0, 40, 96", "0, 1, 64", "0, 32, 64", "0, 33, 96", "256, 250, 384"})
  void memory_is_what_it_used_with_room(long limit, long used, long mended) {
    Piece piece = new Piece("web");
    piece.limits = Optional.of(new Limits(1_000_000_000, 0, 0, limit * Piece.MEBI, 0));
    piece.memory = used * Piece.MEBI;

    assertThat(mend(piece).memory()).isEqualTo(OptionalLong.of(mended * Piece.MEBI));
  }

  @Test
  void times_of_a_check_come_from_its_probes() {
    Piece piece = new Piece("web");
    piece.check = Piece.check(5, 60, 0);

    Mend.HealthTimes times = mend(piece).health().orElseThrow();

    assertThat(times.timeout()).isEqualTo(Duration.ofSeconds(8));
    assertThat(times.interval()).isEqualTo(Duration.ofSeconds(8));
    assertThat(times.startPeriod()).isEqualTo(Duration.ofSeconds(30));
    assertThat(times.test()).containsExactly("CMD", "true");
  }

  @Test
  void a_start_that_was_measured_gives_the_start_period() {
    Piece piece = new Piece("web");
    piece.check =
        new Check.Engine(
            List.of(),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ZERO,
            3,
            Optional.empty(),
            Optional.empty(),
            Optional.of(Duration.ofSeconds(70)));

    assertThat(mend(piece).health().orElseThrow().startPeriod()).isEqualTo(Duration.ofSeconds(140));
  }

  @Test
  void a_stop_that_is_too_short_gets_longer_only_where_it_is_heard() {
    Piece slow = new Piece("web");
    slow.killed = Optional.of("it ended with code 137");
    Piece deaf = new Piece("web");
    deaf.killed = slow.killed;
    deaf.process = Optional.of(Piece.process("sleep", 0, 1000));

    assertThat(mend(slow).stopGrace()).contains(Duration.ofSeconds(30));
    assertThat(mend(deaf).stopGrace()).isEmpty();
    assertThat(mend(deaf).init()).isTrue();
  }

  /** An init would end it faster, and tell the program no more than before. */
  @Test
  void a_shell_over_a_program_is_for_a_person_to_mend() {
    Piece piece = new Piece("web");
    piece.process = Optional.of(Piece.process("sh", 0x10002, 1000));

    assertThat(mend(piece).init()).isFalse();
    assertThat(mend(piece).notes()).anyMatch(note -> note.startsWith("shell-process: Begin"));
  }

  @Test
  void what_is_ignored_is_not_mended() {
    Piece piece = new Piece("web").ignores("no-restart-policy", "started by hand");
    piece.policy = Optional.of(RestartPolicy.none());

    assertThat(mend(piece).empty()).isTrue();
  }

  private static Mend mend(Piece piece) {
    return Audit.of(List.of(piece.made())).getFirst().mend();
  }
}
