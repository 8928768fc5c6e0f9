package dev.dockerhealth.agent.act;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.ContainerState.Status;
import dev.dockerhealth.agent.engine.ContainerSummary;
import dev.dockerhealth.agent.engine.Effect;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.engine.EngineContainer;
import dev.dockerhealth.agent.engine.EngineFailure;
import dev.dockerhealth.agent.engine.EngineImage;
import dev.dockerhealth.core.model.CleanStep;
import dev.dockerhealth.core.model.ContainerId;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Removes single containers and images by their id, each looked at once more before. The engine
 * itself refuses what is in use: nothing is forced.
 */
final class Rubbish {
  private final Engine engine;
  private final Supplier<Optional<Path>> dataRoot;
  private final InstantSource wall;

  Rubbish(Engine engine, Supplier<Optional<Path>> dataRoot, InstantSource wall) {
    this.engine = engine;
    this.dataRoot = dataRoot;
    this.wall = wall;
  }

  Swept containers(CleanStep.Containers step, Duration limit) {
    Tally tally = new Tally("containers");
    step.ids().stream()
        .sorted((a, b) -> a.hex().compareTo(b.hex()))
        .forEach(id -> container(id, step, limit, tally));
    return tally.measured();
  }

  private void container(ContainerId id, CleanStep.Containers step, Duration limit, Tally tally) {
    if (!(engine.inspect(id.hex(), limit) instanceof Answer.Got<EngineContainer>(var seen))
        || seen.state().status() != Status.EXITED
        || !longAgo(seen.state().finishedAt(), step.stoppedFor())) {
      return;
    }
    removed(engine.remove(id.hex(), false, step.volumes(), limit), seen.name(), tally);
  }

  Swept images(CleanStep.UnusedImages step, Duration limit) {
    Tally tally = new Tally("images");
    Answer<List<ContainerSummary>> containers = engine.list(limit);
    Answer<List<EngineImage>> images = engine.images(limit);
    if (!(containers instanceof Answer.Got<List<ContainerSummary>>(var used))
        || !(images instanceof Answer.Got<List<EngineImage>>(var all))) {
      return Swept.failed("the engine does not list its containers and images");
    }
    Set<String> inUse = used.stream().map(ContainerSummary::imageId).collect(Collectors.toSet());
    Set<String> names = used.stream().map(ContainerSummary::image).collect(Collectors.toSet());
    all.stream()
        .filter(image -> !inUse.contains(image.id()))
        .filter(image -> image.tags().stream().noneMatch(names::contains))
        .forEach(image -> image(image, step.unusedFor(), limit, tally));
    return tally.measured();
  }

  /** By each of its names: by its id, one with several is refused. */
  private void image(EngineImage listed, Duration unusedFor, Duration limit, Tally tally) {
    if (!(engine.image(listed.id(), limit) instanceof Answer.Got<EngineImage>(var image))
        || !longAgo(Optional.of(image.created()), unusedFor)
        || !longAgo(Optional.of(image.lastTagged().orElse(image.created())), unusedFor)
        || !longAgo(arrived(image.id()), unusedFor)) {
      return;
    }
    List<String> names = image.tags().isEmpty() ? List.of(image.id()) : image.tags();
    names.forEach(name -> removed(engine.removeImage(name, limit), name, tally));
  }

  /**
   * When the engine wrote it down, which it does once, as it comes; no call of its API tells that
   * of a pulled or loaded image. Empty: not to be seen, and then it stays.
   */
  private Optional<Instant> arrived(String id) {
    Optional<Path> images = dataRoot.get().map(root -> root.resolve("image"));
    if (images.isEmpty() || !id.matches("sha256:[0-9a-f]{64}")) {
      return Optional.empty();
    }
    String file = "imagedb/content/sha256/" + id.substring("sha256:".length());
    try (DirectoryStream<Path> drivers = Files.newDirectoryStream(images.get())) {
      Optional<Instant> latest = Optional.empty();
      for (Path driver : drivers) {
        Path written = driver.resolve(file);
        if (Files.isRegularFile(written)) {
          Instant at = Files.getLastModifiedTime(written).toInstant();
          latest = Optional.of(latest.filter(at::isBefore).orElse(at));
        }
      }
      return latest;
    } catch (IOException | DirectoryIteratorException e) {
      return Optional.empty();
    }
  }

  private static void removed(Answer<Effect> answer, String name, Tally tally) {
    switch (answer) {
      case Answer.Got<Effect> done -> tally.gone(name, 0);
      case Answer.Failed<Effect>(EngineFailure.NotFound gone) -> {}
      case Answer.Failed<Effect>(EngineFailure failure) ->
          tally.trouble(name + ": " + failure.text());
    }
  }

  private boolean longAgo(Optional<Instant> since, Duration length) {
    return since.filter(at -> !wall.instant().isBefore(at.plus(length))).isPresent();
  }
}
