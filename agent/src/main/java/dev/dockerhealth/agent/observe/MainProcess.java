package dev.dockerhealth.agent.observe;

import dev.dockerhealth.agent.engine.EngineContainer;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.FirstProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What this host's kernel shows of a container's main process; nothing where it is not here. */
public final class MainProcess {
  private final int pid;
  private final ContainerProcess process;

  /** Of this container, as it runs now. */
  public MainProcess(EngineContainer container) {
    pid = container.state().pid();
    process = new ContainerProcess(new ContainerId(container.id()), pid);
  }

  /**
   * Its children.
   *
   * @param dead numbers of those that have ended and were not reaped
   */
  public record Children(int living, Set<Integer> dead) {
    public Children {
      dead = Set.copyOf(dead);
    }

    /** Those that were dead before and still are: the others were on their way only. */
    public Children since(Children before) {
      Set<Integer> stayed = new HashSet<>(dead);
      stayed.retainAll(before.dead);
      return new Children(living, stayed);
    }
  }

  /** How it takes signals. */
  public Optional<FirstProcess> signals() {
    return process
        .read("status")
        .flatMap(status -> FirstProcess.of(status, process.read("wchan").orElse("")));
  }

  /** Its children; orphans of the container are among them. */
  public Optional<Children> children() {
    return process.read("task/" + pid + "/children").map(MainProcess::sorted);
  }

  private static Children sorted(String numbers) {
    List<Integer> living = new ArrayList<>();
    Set<Integer> dead = new HashSet<>();
    Arrays.stream(numbers.strip().split("\\s+"))
        .filter(number -> number.matches("\\d{1,9}"))
        .map(Integer::valueOf)
        .forEach(
            number -> {
              switch (state(number)) {
                case "" -> {}
                case "Z", "X" -> dead.add(number);
                default -> living.add(number);
              }
            });
    return new Children(living.size(), dead);
  }

  /** The letter after the name, which may hold brackets itself; empty text: it is gone. */
  private static String state(int pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Integer.toString(pid), "stat"));
      int end = stat.lastIndexOf(')');
      return end > 0 && stat.length() > end + 2 ? stat.substring(end + 2, end + 3) : "";
    } catch (IOException e) {
      return "";
    }
  }
}
