package dev.dockerhealth.lab.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the engine said about itself, line by line, each with the moment it arrived: the lab's
 * evidence.
 */
public final class EngineEvents implements AutoCloseable {
  private final Process process;
  private final ConcurrentLinkedQueue<Line> lines = new ConcurrentLinkedQueue<>();

  /** One event as the engine wrote it (JSON), and {@link System#nanoTime} of its arrival. */
  public record Line(long arrivedNanos, String json) {
    /** Whether it is this action of this container, by name: {@code is("die", "web")}. */
    public boolean is(String action, String container) {
      return json.contains("\"Action\":\"" + action)
          && json.contains("\"name\":\"" + container + "\"");
    }
  }

  private EngineEvents(Process process) {
    this.process = process;
  }

  /** Asks for events since this moment, so that none is missed while the reader connects. */
  static EngineEvents record(Docker docker) {
    Instant now = Instant.now();
    String since = now.getEpochSecond() + "." + String.format("%09d", now.getNano());
    try {
      Process process =
          new ProcessBuilder(docker.command("events", "--since", since, "--format", "{{json .}}"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      EngineEvents events = new EngineEvents(process);
      Thread.ofVirtual().name("engine events").start(events::read);
      return events;
    } catch (IOException e) {
      throw new UncheckedIOException("docker events cannot be run", e);
    }
  }

  /** All lines so far, in the order of their arrival. */
  public List<Line> lines() {
    return List.copyOf(lines);
  }

  public Stream<Line> of(String action, String container) {
    return lines().stream().filter(line -> line.is(action, container));
  }

  /** The first matching line, waited for. */
  public Line await(Duration limit, Predicate<Line> wanted, String description) {
    return Eventually.<Line>until(
        limit, () -> first(wanted), description + " among " + lines.size() + " events");
  }

  /** False once the engine has ended the stream, as it does when it stops. */
  public boolean isOpen() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroy();
  }

  private Optional<Line> first(Predicate<Line> wanted) {
    return lines.stream().filter(wanted).findFirst();
  }

  private void read() {
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(new Line(System.nanoTime(), line));
      }
    } catch (IOException e) {
      // The stream ends when it is closed; what arrived before is kept.
    }
  }
}
