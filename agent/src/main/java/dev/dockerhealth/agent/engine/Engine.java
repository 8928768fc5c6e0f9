package dev.dockerhealth.agent.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A Docker engine, one method per call of its API. Every call has a time limit, in which all
 * waiting is counted, and answers with a value or a failure; none throws. Ids may be names, except
 * that calls by id and by name of the same container are not kept apart from each other in time.
 */
public interface Engine extends AutoCloseable {
  /** Whether it lives, and what it is. */
  Answer<EnginePing> ping(Duration limit);

  /** Its version. */
  Answer<EngineVersion> version(Duration limit);

  /** Itself and its host; may hang while ping and list answer (semantics 2.4). */
  Answer<EngineInfo> info(Duration limit);

  /** All containers, also those that do not run. */
  Answer<List<ContainerSummary>> list(Duration limit);

  /** One container in full. */
  Answer<EngineContainer> inspect(String id, Duration limit);

  /** All networks. */
  Answer<List<EngineNetwork>> networks(Duration limit);

  /** Starts a container; {@code NotFound} may mean a network of it (semantics rule 11). */
  Answer<Effect> start(String id, Duration limit);

  /**
   * Stops a container.
   *
   * @param grace from SIGTERM to SIGKILL, in whole seconds; empty: the container's own
   */
  Answer<Effect> stop(String id, Optional<Duration> grace, Duration limit);

  /**
   * Restarts a container. A limit shorter than grace + 60 s makes engines 24.0.0 to 24.0.6 leave it
   * down (semantics 2.4).
   *
   * @param grace as in {@link #stop}
   */
  Answer<Effect> restart(String id, Optional<Duration> grace, Duration limit);

  /** Sends a signal, such as "SIGKILL"; the engine's policy then lets the container lie. */
  Answer<Effect> kill(String id, String signal, Duration limit);

  /** Changes limits of a running container. */
  Answer<Effect> update(String id, ResourceChange change, Duration limit);

  /** Removes the whole build cache; an engine without one has removed nothing. */
  Answer<Reclaimed> pruneBuildCache(Duration limit);

  /** Removes images that have no name, are in no use and were made so long ago. */
  Answer<Reclaimed> pruneDanglingImages(Duration olderThan, Duration limit);

  /** All images that are not only steps of others. */
  Answer<List<EngineImage>> images(Duration limit);

  /** One image in full, by id or name. */
  Answer<EngineImage> image(String reference, Duration limit);

  /** Removes a name of an image, and the image with its last one; never one in use. */
  Answer<Effect> removeImage(String reference, Duration limit);

  /** One container in full, unread. */
  Answer<RawContainer> raw(String id, Duration limit);

  /**
   * Creates a container.
   *
   * @param body as the engine reads it
   * @return its id
   */
  Answer<String> create(String name, Map<String, Object> body, Duration limit);

  /** Gives a container another name. */
  Answer<Effect> rename(String id, String name, Duration limit);

  /** The paths that it has changed, added or deleted in its own layer. */
  Answer<List<String>> changes(String id, Duration limit);

  /** Removes a container. */
  Answer<Effect> remove(String id, boolean force, boolean volumes, Duration limit);

  /**
   * The last lines a container wrote.
   *
   * @param tail how many lines at most
   * @param since only lines from then on
   * @param maxBytes text to keep at most; older lines are dropped first
   */
  Answer<ContainerLogs> logs(
      String id, int tail, Optional<Instant> since, int maxBytes, Duration limit);

  /** Its processes; emits a {@code top} event and forks {@code ps} on the host. */
  Answer<ProcessTable> top(String id, Duration limit);

  /** Its counters now, which takes the engine a second; empty: it does not run. */
  Answer<Optional<EngineStats>> stats(String id, Duration limit);

  /**
   * Runs a command inside and waits for its end.
   *
   * @param maxBytes output to keep at most, both streams together
   * @param made is told the command's own id before it begins: one that does not end in time goes
   *     on
   */
  Answer<ExecResult> exec(
      String id, List<String> command, int maxBytes, Consumer<String> made, Duration limit);

  /** A command that was begun inside. */
  Answer<ExecState> execState(String exec, Duration limit);

  /** Attaches a container to a network as it was before; its present address is not asked for. */
  Answer<Effect> networkConnect(
      String network, String containerId, NetworkEndpoint endpoint, Duration limit);

  /** Detaches a container from a network. */
  Answer<Effect> networkDisconnect(
      String network, String containerId, boolean force, Duration limit);

  /**
   * Opens the stream of events; answered as soon as the engine accepted it, before the first event.
   * Agrees the API version anew, as a new stream often means a new engine.
   *
   * @param since events from then on, inclusive, as far as the engine remembers (256)
   * @param limit for the opening only; the stream itself has none
   */
  Answer<EventStream> events(EventFilter filter, Optional<Instant> since, Duration limit);

  /** This one is shown each call from now on; only the last one named is. */
  void watchedBy(CallWatch watch);

  /** Ends every call and stream at once. */
  @Override
  void close();
}
