package dev.dockerhealth.agent.fake;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.ApiVersion;
import dev.dockerhealth.agent.engine.CallWatch;
import dev.dockerhealth.agent.engine.ContainerLogs;
import dev.dockerhealth.agent.engine.ContainerSummary;
import dev.dockerhealth.agent.engine.Effect;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.engine.EngineContainer;
import dev.dockerhealth.agent.engine.EngineFailure;
import dev.dockerhealth.agent.engine.EngineImage;
import dev.dockerhealth.agent.engine.EngineInfo;
import dev.dockerhealth.agent.engine.EngineNetwork;
import dev.dockerhealth.agent.engine.EnginePing;
import dev.dockerhealth.agent.engine.EngineStats;
import dev.dockerhealth.agent.engine.EngineVersion;
import dev.dockerhealth.agent.engine.EventFilter;
import dev.dockerhealth.agent.engine.EventStream;
import dev.dockerhealth.agent.engine.ExecResult;
import dev.dockerhealth.agent.engine.ExecState;
import dev.dockerhealth.agent.engine.NetworkEndpoint;
import dev.dockerhealth.agent.engine.ProcessTable;
import dev.dockerhealth.agent.engine.RawContainer;
import dev.dockerhealth.agent.engine.Reclaimed;
import dev.dockerhealth.agent.engine.ResourceChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** An engine that answers what a test says, and remembers what it was asked. */
public final class FakeEngine implements Engine {
  public final Map<String, EngineContainer> containers = new ConcurrentSkipListMap<>();
  public final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
  public volatile Supplier<Answer<EnginePing>> onPing =
      () -> new Answer.Got<>(new EnginePing(new ApiVersion(1, 47), "Docker", false));
  public volatile Supplier<Answer<EngineInfo>> onInfo = () -> new Answer.Got<>(info(""));
  public volatile Supplier<Answer<List<EngineNetwork>>> onNetworks =
      () -> new Answer.Got<>(List.of(new EngineNetwork("net1", "shop", "bridge")));
  public volatile Supplier<Answer<List<ContainerSummary>>> onList = this::listed;
  public volatile Function<String, Answer<EngineContainer>> onInspect = this::known;
  public volatile Function<Optional<Instant>, Answer<EventStream>> onEvents =
      since -> new Answer.Got<>(new FakeStream());
  public volatile Supplier<Answer<Effect>> onAct = () -> new Answer.Got<>(Effect.CHANGED);
  public volatile Supplier<Answer<ContainerLogs>> onLogs =
      () -> new Answer.Got<>(new ContainerLogs(List.of(), 0));
  public volatile Function<String, Answer<Optional<EngineStats>>> onStats =
      id -> new Answer.Got<>(Optional.empty());
  public final Map<String, EngineImage> images = new ConcurrentSkipListMap<>();
  public volatile Function<String, Answer<RawContainer>> onRaw =
      id -> new Answer.Got<>(new RawContainer(Map.of("Id", id)));
  public volatile Function<Map<String, Object>, Answer<String>> onCreate =
      body -> new Answer.Got<>("fresh");
  public volatile Supplier<Answer<List<String>>> onChanges = () -> new Answer.Got<>(List.of());
  public volatile Supplier<Answer<Reclaimed>> onPrune =
      () -> new Answer.Got<>(new Reclaimed(2, 1000));
  public volatile Supplier<Answer<ExecResult>> onExec =
      () -> new Answer.Got<>(new ExecResult(OptionalInt.of(0), "", "", false));
  public volatile Function<String, Answer<ExecState>> onExecState =
      exec -> new Answer.Got<>(new ExecState(false, 0));
  public volatile Runnable onClose = () -> {};
  public volatile boolean closed;

  /** Who is shown the calls; no call is shown by itself. */
  public volatile CallWatch watch = (endpoint, took, failure) -> {};

  /** A connection that broke, or was never there. */
  public static EngineFailure broken(String text) {
    return new EngineFailure.Unreachable(EngineFailure.Cause.BROKEN, text, "", false);
  }

  public static <T> Answer<T> failed(String text) {
    return new Answer.Failed<>(broken(text));
  }

  public static <T> Answer<T> hung() {
    return new Answer.Failed<>(
        new EngineFailure.TimedOut(Duration.ofSeconds(30), true, "no answer in 30 s"));
  }

  public static EngineInfo info(String root) {
    return new EngineInfo(
        "id",
        "host",
        "29.0.0",
        "Debian",
        root,
        "overlay2",
        "systemd",
        "2",
        2,
        1L << 30,
        true,
        true,
        false,
        "inactive");
  }

  public FakeEngine has(EngineContainer... some) {
    for (EngineContainer one : some) {
      containers.put(one.id(), one);
    }
    return this;
  }

  /** How often it was asked this. */
  public long asked(String call) {
    return calls.stream().filter(call::equals).count();
  }

  /** What the containers there are look like in a list. */
  public Answer<List<ContainerSummary>> listed() {
    return new Answer.Got<>(containers.values().stream().map(Shown::line).toList());
  }

  /** What there is of this id. */
  public Answer<EngineContainer> known(String id) {
    EngineContainer one = containers.get(id);
    return one == null
        ? new Answer.Failed<>(new EngineFailure.NotFound("no such container: " + id))
        : new Answer.Got<>(one);
  }

  @Override
  public Answer<EnginePing> ping(Duration limit) {
    calls.add("ping");
    return onPing.get();
  }

  @Override
  public Answer<EngineVersion> version(Duration limit) {
    return new Answer.Got<>(new EngineVersion("29.0.0", "1.47", "1.24", "linux", "amd64", "6.1"));
  }

  @Override
  public Answer<EngineInfo> info(Duration limit) {
    calls.add("info " + limit);
    return onInfo.get();
  }

  @Override
  public Answer<List<ContainerSummary>> list(Duration limit) {
    calls.add("list");
    return onList.get();
  }

  @Override
  public Answer<EngineContainer> inspect(String id, Duration limit) {
    calls.add("inspect " + id);
    return onInspect.apply(id);
  }

  @Override
  public Answer<List<EngineNetwork>> networks(Duration limit) {
    return onNetworks.get();
  }

  @Override
  public Answer<Effect> start(String id, Duration limit) {
    calls.add("start " + id + " within " + limit);
    return onAct.get();
  }

  @Override
  public Answer<Effect> stop(String id, Optional<Duration> grace, Duration limit) {
    calls.add("stop " + id + " " + grace + " within " + limit);
    return onAct.get();
  }

  @Override
  public Answer<Effect> restart(String id, Optional<Duration> grace, Duration limit) {
    calls.add("restart " + id + " " + grace + " within " + limit);
    return onAct.get();
  }

  @Override
  public Answer<Effect> kill(String id, String signal, Duration limit) {
    calls.add("kill " + id + " " + signal + " within " + limit);
    return onAct.get();
  }

  @Override
  public Answer<Effect> update(String id, ResourceChange change, Duration limit) {
    calls.add("update " + id + " " + change + " within " + limit);
    return onAct.get();
  }

  @Override
  public Answer<Reclaimed> pruneBuildCache(Duration limit) {
    calls.add("prune build cache");
    return onPrune.get();
  }

  @Override
  public Answer<Reclaimed> pruneDanglingImages(Duration olderThan, Duration limit) {
    calls.add("prune dangling images of " + olderThan);
    return onPrune.get();
  }

  @Override
  public Answer<List<EngineImage>> images(Duration limit) {
    return new Answer.Got<>(List.copyOf(images.values()));
  }

  @Override
  public Answer<EngineImage> image(String reference, Duration limit) {
    EngineImage one = images.get(reference);
    return one == null
        ? new Answer.Failed<>(new EngineFailure.NotFound("no such image: " + reference))
        : new Answer.Got<>(one);
  }

  @Override
  public Answer<Effect> removeImage(String reference, Duration limit) {
    calls.add("remove image " + reference);
    return onAct.get();
  }

  @Override
  public Answer<RawContainer> raw(String id, Duration limit) {
    return onRaw.apply(id);
  }

  @Override
  public Answer<String> create(String name, Map<String, Object> body, Duration limit) {
    calls.add("create " + name + " of " + body.get("Image"));
    return onCreate.apply(body);
  }

  @Override
  public Answer<Effect> rename(String id, String name, Duration limit) {
    calls.add("rename " + id + " " + name);
    return onAct.get();
  }

  @Override
  public Answer<List<String>> changes(String id, Duration limit) {
    return onChanges.get();
  }

  @Override
  public Answer<Effect> remove(String id, boolean force, boolean volumes, Duration limit) {
    calls.add("remove %s force %s volumes %s within %s".formatted(id, force, volumes, limit));
    return onAct.get();
  }

  @Override
  public Answer<ContainerLogs> logs(
      String id, int tail, Optional<Instant> since, int maxBytes, Duration limit) {
    calls.add("logs " + id + " " + tail + " lines, " + maxBytes + " bytes, within " + limit);
    return onLogs.get();
  }

  @Override
  public Answer<ProcessTable> top(String id, Duration limit) {
    throw new AssertionError("never asked for");
  }

  @Override
  public Answer<Optional<EngineStats>> stats(String id, Duration limit) {
    calls.add("stats " + id);
    return onStats.apply(id);
  }

  @Override
  public Answer<ExecResult> exec(
      String id, List<String> command, int maxBytes, Consumer<String> made, Duration limit) {
    calls.add("exec " + id);
    made.accept("exec-" + asked("exec " + id));
    return onExec.get();
  }

  @Override
  public Answer<ExecState> execState(String exec, Duration limit) {
    return onExecState.apply(exec);
  }

  @Override
  public Answer<Effect> networkConnect(
      String network, String containerId, NetworkEndpoint endpoint, Duration limit) {
    throw new AssertionError("never asked for");
  }

  @Override
  public Answer<Effect> networkDisconnect(
      String network, String containerId, boolean force, Duration limit) {
    throw new AssertionError("never asked for");
  }

  @Override
  public Answer<EventStream> events(EventFilter filter, Optional<Instant> since, Duration limit) {
    calls.add("events since " + since.map(Instant::toString).orElse("now"));
    return onEvents.apply(since);
  }

  @Override
  public void watchedBy(CallWatch other) {
    watch = other;
  }

  @Override
  public void close() {
    closed = true;
    onClose.run();
  }
}
