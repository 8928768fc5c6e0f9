package dev.dockerhealth.agent.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.ContainerState.Status;
import dev.dockerhealth.agent.engine.EngineFailure;
import dev.dockerhealth.agent.engine.RawContainer;
import dev.dockerhealth.agent.fake.FakeEngine;
import dev.dockerhealth.agent.fake.Shown;
import dev.dockerhealth.core.model.Call;
import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.Recreation;
import dev.dockerhealth.core.model.RestartPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CopierTest {
  private static final Duration LIMIT = Duration.ofSeconds(9);
  private static final String OLD = "o1";
  private static final String KEPT = "web.docker-health-old";
  private static final Call.Copy COPY =
      new Call.Copy("web", Optional.empty(), new RestartPolicy(RestartPolicy.Kind.NO, 0));

  private final FakeEngine engine = new FakeEngine();
  private final Copier copier = new Copier(engine, new CallResults(text -> text));

  @Test
  void files_are_said_and_how_many_more_there_are() {
    has(Shown.running(OLD, "web"));
    engine.onChanges =
        () -> new Answer.Got<>(List.of("/g", "/f", "/e", "/d", "/c", "/b", "/a", "/tmp/x"));

    assertThat(copier.survey(OLD, false, LIMIT))
        .isEqualTo(new CallResult.Refused("/a, /b, /c, /d, /e and 2 more"));
    assertThat(copier.survey(OLD, true, LIMIT)).isEqualTo(new CallResult.Done());
  }

  @Test
  void what_could_not_be_looked_for_is_not_taken_for_files() {
    has(Shown.running(OLD, "web"));
    engine.onChanges = () -> new Answer.Failed<>(new EngineFailure.EngineFault(500, "t"));

    assertThat(copier.survey(OLD, false, LIMIT)).isEqualTo(new CallResult.Conflict("t"));
  }

  @Test
  void the_copy_is_of_the_name_of_its_image_where_that_is_still_the_same() {
    described("sha256:1");

    assertThat(copier.copy(OLD, COPY, LIMIT)).isEqualTo(new CallResult.Done());
    assertThat(engine.calls).containsExactly("create web of shop/web:1", "inspect fresh");
  }

  @Test
  void where_the_name_means_another_image_the_copy_is_of_the_old_one() {
    described("sha256:0");

    assertThat(copier.copy(OLD, COPY, LIMIT)).isEqualTo(new CallResult.Done());
    assertThat(engine.calls)
        .containsExactly(
            "create web of shop/web:1",
            "inspect fresh",
            "remove fresh force true volumes false within PT9S",
            "create web of sha256:0");
  }

  @Test
  void only_its_own_copy_is_stopped_or_removed() {
    has(kept(), Shown.running("c1", "web"));

    assertThat(copier.stopCopy(OLD, "web", Optional.empty(), LIMIT))
        .isEqualTo(new CallResult.Done());
    assertThat(copier.removeCopy(OLD, "web", LIMIT)).isEqualTo(new CallResult.Done());
    assertThat(engine.calls).allMatch(call -> call.startsWith("inspect"));
  }

  @Test
  void a_copy_is_not_removed_where_the_old_one_is_gone() {
    has(copy());

    assertThat(copier.removeCopy(OLD, "web", LIMIT)).isInstanceOf(CallResult.NotFound.class);
    assertThat(engine.calls).noneMatch(call -> call.startsWith("remove"));
  }

  @Test
  void a_copy_is_stopped_with_its_grace_and_removed_without_its_volumes() {
    has(kept(), copy());
    Optional<Duration> grace = Optional.of(Duration.ofSeconds(3));

    assertThat(copier.stopCopy(OLD, "web", grace, LIMIT)).isEqualTo(new CallResult.Done());
    assertThat(copier.removeCopy(OLD, "web", LIMIT)).isEqualTo(new CallResult.Done());
    assertThat(engine.calls)
        .containsSubsequence(
            "stop c1 Optional[PT3S] within PT9S",
            "remove c1 force false volumes false within PT9S");
  }

  @Test
  void the_copy_is_not_started_beside_the_old_one() {
    has(Shown.running(OLD, KEPT), copy());

    assertThat(copier.start(OLD, "web", LIMIT)).isInstanceOf(CallResult.Conflict.class);
    assertThat(engine.calls).noneMatch(call -> call.startsWith("start"));
  }

  @Test
  void another_one_of_its_name_is_not_started() {
    has(kept(), Shown.running("c1", "web"));

    assertThat(copier.start(OLD, "web", LIMIT)).isInstanceOf(CallResult.Conflict.class);
    assertThat(engine.calls).noneMatch(call -> call.startsWith("start"));
  }

  @Test
  void an_old_one_is_removed_where_it_holds_no_files() {
    has(kept());

    assertThat(copier.discard(OLD, LIMIT)).isEqualTo(new CallResult.Done());
    assertThat(engine.calls).contains("remove o1 force false volumes false within PT9S");
  }

  @Test
  void an_old_one_stays_that_runs_bears_its_own_name_or_holds_files() {
    has(Shown.running(OLD, KEPT));
    assertThat(copier.discard(OLD, LIMIT)).isInstanceOf(CallResult.Conflict.class);

    has(Shown.running(OLD, "web").status(Status.EXITED));
    assertThat(copier.discard(OLD, LIMIT)).isEqualTo(new CallResult.Done());

    has(kept());
    engine.onChanges = () -> new Answer.Got<>(List.of("/srv/file"));
    assertThat(copier.discard(OLD, LIMIT)).isInstanceOf(CallResult.Refused.class);

    assertThat(engine.calls).noneMatch(call -> call.startsWith("remove"));
  }

  @Test
  void an_old_one_stays_where_its_files_could_not_be_looked_for() {
    has(kept());
    engine.onChanges = FakeEngine::hung;

    assertThat(copier.discard(OLD, LIMIT)).isInstanceOf(CallResult.InDoubt.class);
    assertThat(engine.calls).noneMatch(call -> call.startsWith("remove"));
  }

  @Test
  void one_that_holds_files_makes_its_name_free() {
    has(kept());
    engine.onChanges = () -> new Answer.Got<>(List.of("/srv/file"));

    assertThat(copier.clear(KEPT, LIMIT)).isEqualTo(new CallResult.Done());
    assertThat(engine.calls).contains("rename o1 web.docker-health-old-o1");
    assertThat(engine.calls).noneMatch(call -> call.startsWith("remove"));
  }

  @Test
  void a_name_that_is_free_needs_nothing() {
    assertThat(copier.clear(KEPT, LIMIT)).isEqualTo(new CallResult.Done());
  }

  private static Shown kept() {
    return Shown.running(OLD, KEPT).status(Status.EXITED);
  }

  private static Shown copy() {
    return Shown.running("c1", "web").labels(Map.of(Recreation.LABEL, OLD));
  }

  private void described(String image) {
    Map<String, Object> old =
        Map.of("Id", OLD, "Image", image, "Config", Map.of("Image", "shop/web:1"));
    engine.onRaw = id -> new Answer.Got<>(new RawContainer(old));
    has(Shown.running("fresh", "web"));
  }

  /** Known by id, and by name. */
  private void has(Shown... some) {
    for (Shown one : some) {
      engine.containers.put(one.id(), one.inspected());
      engine.containers.put(one.name(), one.inspected());
    }
  }
}
