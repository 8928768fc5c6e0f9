package dev.dockerhealth.agent.engine;

import static dev.dockerhealth.agent.engine.PathPart.forPeople;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The engine behind an address. Opens nothing until the first call; safe for many threads. */
public final class EngineClient implements Engine {
  private final Caller caller;
  private final EngineLimits limits;

  private EngineClient(EngineAddress address, EngineLimits limits) {
    this.caller = new Caller(address);
    this.limits = limits;
  }

  /** A client with the usual bounds. */
  public static EngineClient at(EngineAddress address) {
    return at(address, EngineLimits.DEFAULT);
  }

  /** A client with these bounds. */
  public static EngineClient at(EngineAddress address, EngineLimits limits) {
    return new EngineClient(address, limits);
  }

  @Override
  public Answer<EnginePing> ping(Duration limit) {
    return caller.ping(limit);
  }

  @Override
  public Answer<EngineVersion> version(Duration limit) {
    return read(Call.get("/version", "the version"), ReplyWire.Version.class, limit)
        .map(AnswerReading::version);
  }

  @Override
  public Answer<EngineInfo> info(Duration limit) {
    return read(Call.get("/info", "the engine's info"), ReplyWire.HostInfo.class, limit)
        .map(AnswerReading::info);
  }

  @Override
  public Answer<List<ContainerSummary>> list(Duration limit) {
    var call = Call.get("/containers/json?all=1", "the list of containers");
    return caller.call(
        call,
        limit,
        reply ->
            AnswerReading.containers(
                Json.readList(
                    ReplyWire.Listed.class,
                    reply.body().readAll(limits.listBodyBytes()),
                    call.what())));
  }

  @Override
  public Answer<EngineContainer> inspect(String id, Duration limit) {
    return named(
        id,
        () -> {
          var call = Call.get("/containers/" + id + "/json", "the look at " + forPeople(id)).of(id);
          return caller.call(
              call,
              limit,
              reply ->
                  ContainerReading.container(
                      Json.read(InspectWire.class, body(reply), call.what())));
        });
  }

  @Override
  public Answer<List<EngineNetwork>> networks(Duration limit) {
    var call = Call.get("/networks", "the list of networks");
    return caller.call(
        call,
        limit,
        reply ->
            Json.readList(
                    ReplyWire.Network.class,
                    reply.body().readAll(limits.listBodyBytes()),
                    call.what())
                .stream()
                .map(AnswerReading::network)
                .toList());
  }

  @Override
  public Answer<Effect> start(String id, Duration limit) {
    return act(id, "/start", "the start of ", limit);
  }

  @Override
  public Answer<Effect> stop(String id, Optional<Duration> grace, Duration limit) {
    return act(id, "/stop" + seconds(grace), "the stop of ", limit);
  }

  @Override
  public Answer<Effect> restart(String id, Optional<Duration> grace, Duration limit) {
    return act(id, "/restart" + seconds(grace), "the restart of ", limit);
  }

  @Override
  public Answer<Effect> kill(String id, String signal, Duration limit) {
    return act(id, "/kill?signal=" + PathPart.query(signal), "the signal to ", limit);
  }

  @Override
  public Answer<Effect> update(String id, ResourceChange change, Duration limit) {
    return named(
        id,
        () ->
            effect(
                Call.post("/containers/" + id + "/update", "the update of " + forPeople(id))
                    .of(id)
                    .with(Json.write(AskWire.Update.class, AskReading.update(change))),
                limit));
  }

  @Override
  public Answer<Reclaimed> pruneBuildCache(Duration limit) {
    var call = Call.post("/build/prune?all=true", "the removal of the build cache");
    var answer = read(call, ReplyWire.Pruned.class, limit).map(AnswerReading::reclaimed);
    return answer instanceof Answer.Failed<Reclaimed>(EngineFailure.NotFound none)
        ? new Answer.Got<>(new Reclaimed(0, 0))
        : answer;
  }

  @Override
  public Answer<Reclaimed> pruneDanglingImages(Duration olderThan, Duration limit) {
    var filters =
        "{\"dangling\":[\"true\"],\"until\":[\"%ds\"]}"
            .formatted(EngineTime.wholeSeconds(olderThan));
    var call =
        Call.post(
            "/images/prune?filters=" + PathPart.query(filters), "the removal of dangling images");
    return read(call, ReplyWire.Pruned.class, limit).map(AnswerReading::reclaimed);
  }

  @Override
  public Answer<List<EngineImage>> images(Duration limit) {
    var call = Call.get("/images/json", "the list of images");
    return caller.call(
        call,
        limit,
        reply ->
            AnswerReading.images(
                Json.readList(
                    ReplyWire.Image.class,
                    reply.body().readAll(limits.listBodyBytes()),
                    call.what())));
  }

  @Override
  public Answer<EngineImage> image(String reference, Duration limit) {
    return image(
        reference,
        path -> {
          var call = Call.get(path + "/json", "the look at image " + reference);
          return caller.call(
              call,
              limit,
              reply ->
                  AnswerReading.image(
                      Json.read(ReplyWire.ImageSeen.class, body(reply), call.what())));
        });
  }

  @Override
  public Answer<Effect> removeImage(String reference, Duration limit) {
    return image(
        reference,
        path -> effect(Call.delete(path + "?force=false", "the removal of " + reference), limit));
  }

  private static <T> Answer<T> image(String reference, Function<String, Answer<T>> call) {
    return PathPart.isImage(reference)
        ? call.apply("/images/" + reference)
        : new Answer.Failed<>(
            new EngineFailure.BadRequest(0, OneLine.of("\"" + reference + "\" is no image.")));
  }

  @Override
  public Answer<RawContainer> raw(String id, Duration limit) {
    return named(
        id,
        () -> {
          var call = Call.get("/containers/" + id + "/json", "the look at " + forPeople(id)).of(id);
          return caller.call(
              call, limit, reply -> new RawContainer(Json.readAny(body(reply), call.what())));
        });
  }

  @Override
  public Answer<String> create(String name, Map<String, Object> body, Duration limit) {
    var call =
        Call.post("/containers/create?name=" + PathPart.query(name), "the creation of " + name)
            .with(Json.writeAny(body));
    return caller.call(
        call,
        limit,
        reply -> {
          var created = Json.read(ReplyWire.Created.class, body(reply), call.what());
          if (created.id() == null) {
            throw CallFailed.malformed("The engine created a container without an id.");
          }
          return created.id();
        });
  }

  @Override
  public Answer<Effect> rename(String id, String name, Duration limit) {
    return already(
        act(id, "/rename?name=" + PathPart.query(name), "the new name of ", limit),
        "same name as its current name");
  }

  @Override
  public Answer<List<String>> changes(String id, Duration limit) {
    return named(
        id,
        () -> {
          var call =
              Call.get("/containers/" + id + "/changes", "the changes in " + forPeople(id)).of(id);
          return caller.call(
              call,
              limit,
              reply -> {
                byte[] json = reply.body().readAll(limits.listBodyBytes());
                boolean none = new String(json, UTF_8).strip().equals("null");
                return none
                    ? List.of()
                    : Json.readList(ReplyWire.Changed.class, json, call.what()).stream()
                        .map(changed -> changed.path() == null ? "" : changed.path())
                        .toList();
              });
        });
  }

  @Override
  public Answer<Effect> remove(String id, boolean force, boolean volumes, Duration limit) {
    return named(
        id,
        () ->
            effect(
                Call.delete(
                        "/containers/" + id + "?force=" + force + "&v=" + volumes,
                        "the removal of " + forPeople(id))
                    .of(id),
                limit));
  }

  @Override
  public Answer<ContainerLogs> logs(
      String id, int tail, Optional<Instant> since, int maxBytes, Duration limit) {
    var query =
        "/logs?stdout=1&stderr=1&timestamps=1&tail="
            + Math.max(0, tail)
            + since.map(moment -> "&since=" + EngineTime.since(moment)).orElse("");
    return named(
        id,
        () ->
            caller.call(
                Call.get("/containers/" + id + query, "the logs of " + forPeople(id)).of(id),
                limit,
                reply -> {
                  var lines = new LogReading(maxBytes, tail);
                  new Frames(reply.body()).readAll(lines);
                  return lines.finish();
                }));
  }

  @Override
  public Answer<ProcessTable> top(String id, Duration limit) {
    return named(
        id,
        () ->
            read(
                    Call.get("/containers/" + id + "/top", "the processes of " + forPeople(id))
                        .of(id),
                    ReplyWire.Top.class,
                    limit)
                .map(AnswerReading::top));
  }

  @Override
  public Answer<Optional<EngineStats>> stats(String id, Duration limit) {
    var query = "/stats?stream=false&one-shot=true";
    return named(
        id,
        () ->
            read(
                    Call.get("/containers/" + id + query, "the counters of " + forPeople(id))
                        .besides(),
                    StatsWire.class,
                    limit)
                .map(AnswerReading::stats));
  }

  @Override
  public Answer<ExecResult> exec(
      String id, List<String> command, int maxBytes, Consumer<String> made, Duration limit) {
    var create = Call.post("/containers/" + id + "/exec", "the command in " + forPeople(id)).of(id);
    return named(
        id,
        () ->
            caller.session(
                create,
                limit,
                session -> new ExecRun(maxBytes, made).run(session, create, command)));
  }

  @Override
  public Answer<ExecState> execState(String exec, Duration limit) {
    return named(
        exec,
        () ->
            read(
                    Call.get("/exec/" + exec + "/json", "the state of a command").of(exec),
                    ReplyWire.ExecSeen.class,
                    limit)
                .map(AnswerReading::execState));
  }

  @Override
  public Answer<Effect> networkConnect(
      String network, String containerId, NetworkEndpoint endpoint, Duration limit) {
    var body = new AskWire.Connect(containerId, AskReading.endpoint(endpoint));
    return already(
        network(network, containerId, "/connect", Json.write(AskWire.Connect.class, body), limit),
        "already exists in network");
  }

  @Override
  public Answer<Effect> networkDisconnect(
      String network, String containerId, boolean force, Duration limit) {
    var body = new AskWire.Disconnect(containerId, force);
    return already(
        network(
            network, containerId, "/disconnect", Json.write(AskWire.Disconnect.class, body), limit),
        "is not connected");
  }

  @Override
  public Answer<EventStream> events(EventFilter filter, Optional<Instant> since, Duration limit) {
    var from = since.map(moment -> "&since=" + EngineTime.since(moment)).orElse("");
    var what = "the opening of the event stream";
    return caller
        .open(
            what,
            limit,
            ping ->
                Call.get(
                    "/events?filters=" + PathPart.query(filter.json(ping.podman())) + from, what))
        .map(opened -> new HttpEventStream(caller, opened, limits.eventLineBytes()));
  }

  @Override
  public void watchedBy(CallWatch watch) {
    caller.watchedBy(watch);
  }

  @Override
  public void close() {
    caller.close();
  }

  /** Timers, turns and calls that are still there; 0 at rest. */
  int leftovers() {
    return caller.leftovers();
  }

  private Answer<Effect> act(String id, String action, String what, Duration limit) {
    return named(
        id,
        () -> effect(Call.post("/containers/" + id + action, what + forPeople(id)).of(id), limit));
  }

  private Answer<Effect> network(
      String network, String containerId, String action, byte[] body, Duration limit) {
    return named(
        network,
        () ->
            named(
                containerId,
                () ->
                    effect(
                        Call.post(
                                "/networks/" + network + action,
                                action.substring(1)
                                    + " of "
                                    + forPeople(containerId)
                                    + " and "
                                    + forPeople(network))
                            .of(containerId)
                            .with(body),
                        limit)));
  }

  private Answer<Effect> effect(Call call, Duration limit) {
    return caller.call(
        call,
        limit,
        reply -> {
          reply.body().readAll(limits.bodyBytes());
          return reply.status() == 304 ? Effect.ALREADY_THERE : Effect.CHANGED;
        });
  }

  /** The engine has no code of its own for these two (semantics 3.4), only words. */
  private static Answer<Effect> already(Answer<Effect> answer, String words) {
    return answer instanceof Answer.Failed<Effect>(EngineFailure failure)
            && failure.text().contains(words)
        ? new Answer.Got<>(Effect.ALREADY_THERE)
        : answer;
  }

  private <T> Answer<T> read(Call call, Class<T> type, Duration limit) {
    return caller.call(call, limit, reply -> Json.read(type, body(reply), call.what()));
  }

  private byte[] body(Reply reply) throws java.io.IOException {
    return reply.body().readAll(limits.bodyBytes());
  }

  private static String seconds(Optional<Duration> grace) {
    return grace.map(time -> "?t=" + EngineTime.wholeSeconds(time)).orElse("");
  }

  private static <T> Answer<T> named(String name, Supplier<Answer<T>> call) {
    return PathPart.isName(name)
        ? call.get()
        : new Answer.Failed<>(
            new EngineFailure.BadRequest(0, OneLine.of("\"" + name + "\" is no id or name.")));
  }
}
