package dev.dockerhealth.agent.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.ContainerLogs;
import dev.dockerhealth.agent.fake.Ear;
import dev.dockerhealth.agent.fake.FakeEngine;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Networks;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.Run;
import dev.dockerhealth.core.model.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BlackBoxTest {
  private static final Instant STARTED = Instant.parse("2026-03-04T05:06:07Z");

  private final FakeEngine engine = new FakeEngine();
  private final BlockingQueue<String> shelf = new LinkedBlockingQueue<>();
  private final BlackBox.Shelf put =
      (attempt, patient, kind, text) ->
          shelf.add(attempt + " " + patient + " " + kind + "\n" + text);
  private final BlackBox far = new BlackBox(engine, false, put);

  @Test
  void what_is_in_hand_is_kept_without_a_call() {
    far.before(Acts.act(new Remedy.Start(), 0), view(0));

    assertThat(shelf)
        .containsExactly(
            """
            a-1 web inspect
            container web c1
            image shop/web:1
            state RUNNING, exit code 3, oom-killed true, restarts 4, pid 0
            started 2026-03-04T05:06:07Z, finished never
            error none
            health NONE, failing streak 0
            policy NO:0, networks none []""");
    assertThat(engine.calls).isEmpty();
  }

  @Test
  void the_probes_are_kept_line_by_line() {
    far.before(
        Acts.act(new Remedy.Start(), 0),
        view(0, probe(0, 1, "connection refused\n"), probe(30, -1, " too long ")));

    shelf.remove();
    assertThat(shelf)
        .containsExactly(
            """
            a-1 web health-log
            2026-03-04T05:06:07Z exit 1 connection refused
            2026-03-04T05:06:37Z exit -1 too long""");
  }

  @Test
  void processes_far_away_are_not_looked_for_here() {
    int own = Math.toIntExact(ProcessHandle.current().pid());

    far.before(Acts.act(new Remedy.Start(), 0), view(own));

    assertThat(shelf).hasSize(1);
  }

  @Test
  void processes_that_are_gone_are_no_bug() {
    new BlackBox(engine, true, put)
        .before(Acts.act(new Remedy.Start(), 0), view(Integer.MAX_VALUE));

    assertThat(shelf).hasSize(1);
  }

  @Test
  void the_last_log_lines_are_read_within_bounds() throws Exception {
    engine.onLogs =
        () ->
            new Answer.Got<>(
                new ContainerLogs(
                    List.of(
                        new ContainerLogs.Line(Optional.empty(), false, "one"),
                        new ContainerLogs.Line(Optional.empty(), true, "two")),
                    7));

    far.after(new Command.ReadEvidence(Acts.WEB, new ContainerId("c1"), "a-1"));

    assertThat(Ear.from(shelf)).isEqualTo("a-1 web log\none\ntwo");
    assertThat(engine.calls).containsExactly("logs c1 50 lines, 32768 bytes, within PT5S");
  }

  @Test
  void nothing_is_kept_where_the_engine_gives_nothing() {
    BlackBox box = far;
    Command.ReadEvidence read = new Command.ReadEvidence(Acts.WEB, new ContainerId("c1"), "a-1");
    box.log(read);
    engine.onLogs = FakeEngine::hung;
    box.log(read);

    assertThat(shelf).isEmpty();
    assertThat(engine.calls).hasSize(2);
  }

  private static Health.Probe probe(int after, int exitCode, String output) {
    Instant start = STARTED.plusSeconds(after);
    return new Health.Probe(start, start.plusSeconds(1), exitCode, output);
  }

  private static ContainerView view(int pid, Health.Probe... probes) {
    return new ContainerView(
        1,
        new ContainerId("c1"),
        "web",
        Acts.WEB,
        "shop/web:1",
        Map.of(),
        STARTED,
        RunState.RUNNING,
        new Run(Optional.of(STARTED), Optional.empty(), 3, true, "", 4, pid),
        new Health(Health.Status.NONE, 0, List.of(probes), Health.Times.defaults()),
        RestartPolicy.none(),
        Optional.<Duration>empty(),
        "",
        Networks.none(),
        Limits.none(),
        Set.of());
  }
}
