package dev.dockerhealth.agent.act;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.Effect;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.engine.EngineContainer;
import dev.dockerhealth.agent.engine.EngineFailure;
import dev.dockerhealth.agent.engine.NetworkEndpoint;
import dev.dockerhealth.agent.engine.RawContainer;
import dev.dockerhealth.core.model.Call;
import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.Recreation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The calls by which a container is replaced by a copy of itself, and by which that is undone. Each
 * may be made twice, and none removes what is not ours.
 */
final class Copier {
  private static final int PATHS_SAID = 5;
  private static final int SHORT_ID = 12;

  private final Engine engine;
  private final CallResults results;

  Copier(Engine engine, CallResults results) {
    this.engine = engine;
    this.results = results;
  }

  /** Refused with the first paths where it wrote files that a copy would not have. */
  CallResult survey(String id, boolean anyway, Duration limit) {
    return anyway ? new CallResult.Done() : survey(id, limit);
  }

  private CallResult survey(String id, Duration limit) {
    return switch (engine.raw(id, limit)) {
      case Answer.Failed<RawContainer>(EngineFailure failure) -> notSeen(failure);
      case Answer.Got<RawContainer>(RawContainer seen) ->
          survey(id, CopyBody.mounted(seen.fields()), limit);
    };
  }

  private CallResult survey(String id, Set<String> mounts, Duration limit) {
    return switch (engine.changes(id, limit)) {
      case Answer.Failed<List<String>>(EngineFailure failure) -> notSeen(failure);
      case Answer.Got<List<String>>(List<String> changed) -> judged(Written.files(changed, mounts));
    };
  }

  /** A refusal here would be taken for files. */
  private CallResult notSeen(EngineFailure failure) {
    CallResult result = results.of(failure);
    return result instanceof CallResult.Refused(String text)
        ? new CallResult.Conflict(text)
        : result;
  }

  private static CallResult judged(List<String> files) {
    if (files.isEmpty()) {
      return new CallResult.Done();
    }
    String first = files.stream().limit(PATHS_SAID).collect(Collectors.joining(", "));
    int more = files.size() - PATHS_SAID;
    return new CallResult.Refused(more > 0 ? first + " and " + more + " more" : first);
  }

  /** Creates the copy, from the same image even where its name means another by now. */
  CallResult copy(String id, Call.Copy copy, Duration limit) {
    return switch (engine.raw(id, limit)) {
      case Answer.Failed<RawContainer>(EngineFailure failure) -> results.of(failure);
      case Answer.Got<RawContainer>(RawContainer old) -> create(old.fields(), copy, limit);
    };
  }

  private CallResult create(Map<String, Object> old, Call.Copy copy, Duration limit) {
    Map<String, Object> body = CopyBody.of(old, copy);
    return switch (engine.create(copy.name(), body, limit)) {
      case Answer.Got<String>(String fresh) ->
          sameImage(fresh, CopyBody.text(old.get("Image")), limit)
              ? connect(old, fresh, limit)
              : anew(old, copy, body, fresh, limit);
      case Answer.Failed<String>(EngineFailure.NotFound gone) -> exactly(old, copy, body, limit);
      case Answer.Failed<String>(EngineFailure failure) -> results.of(failure);
    };
  }

  private boolean sameImage(String fresh, String image, Duration limit) {
    return engine.inspect(fresh, limit) instanceof Answer.Got<EngineContainer>(var seen)
        && seen.imageId().equals(image);
  }

  /** The image's name was given to another one since. */
  private CallResult anew(
      Map<String, Object> old,
      Call.Copy copy,
      Map<String, Object> body,
      String wrong,
      Duration limit) {
    Answer<Effect> removed = engine.remove(wrong, true, false, limit);
    return removed instanceof Answer.Failed<Effect>(EngineFailure failure)
        ? results.of(failure)
        : exactly(old, copy, body, limit);
  }

  /** By the image's id: its name means another one, or none. */
  private CallResult exactly(
      Map<String, Object> old, Call.Copy copy, Map<String, Object> body, Duration limit) {
    Map<String, Object> exact = new LinkedHashMap<>(body);
    exact.put("Image", CopyBody.text(old.get("Image")));
    return switch (engine.create(copy.name(), exact, limit)) {
      case Answer.Got<String>(String fresh) -> connect(old, fresh, limit);
      case Answer.Failed<String>(EngineFailure failure) -> results.of(failure);
    };
  }

  /** To its further networks; older engines take one only at the creation. */
  private CallResult connect(Map<String, Object> old, String fresh, Duration limit) {
    Optional<String> primary = CopyBody.primaryName(old);
    String id = CopyBody.text(old.get("Id"));
    if (primary.isEmpty()) {
      return new CallResult.Done();
    }
    if (!(engine.inspect(id, limit) instanceof Answer.Got<EngineContainer>(var seen))) {
      return new CallResult.Refused("the old container could not be looked at");
    }
    Map<String, NetworkEndpoint> further = new LinkedHashMap<>(seen.networks());
    further.remove(primary.get());
    for (Map.Entry<String, NetworkEndpoint> network : further.entrySet()) {
      NetworkEndpoint place = withoutId(network.getValue(), id);
      if (engine.networkConnect(network.getKey(), fresh, place, limit)
          instanceof Answer.Failed<Effect>(EngineFailure failure)) {
        return results.of(failure);
      }
    }
    return new CallResult.Done();
  }

  private static NetworkEndpoint withoutId(NetworkEndpoint seen, String id) {
    return new NetworkEndpoint(
        seen.networkId(),
        seen.aliases().stream().filter(alias -> !id.startsWith(alias)).toList(),
        seen.ipv4(),
        seen.ipv6(),
        seen.links(),
        seen.driverOptions(),
        Optional.empty());
  }

  /** Stops the container of this name, if it is a copy of this one, and this one is there. */
  CallResult stopCopy(String old, String name, Optional<Duration> grace, Duration limit) {
    return ofCopy(old, name, limit, seen -> engine.stop(seen.id(), grace, limit));
  }

  /** Removes it; one that somebody started meanwhile stays. */
  CallResult removeCopy(String old, String name, Duration limit) {
    return ofCopy(old, name, limit, seen -> engine.remove(seen.id(), false, false, limit));
  }

  private CallResult ofCopy(
      String old, String name, Duration limit, Function<EngineContainer, Answer<Effect>> what) {
    if (engine.inspect(old, limit)
        instanceof Answer.Failed<EngineContainer>(EngineFailure failure)) {
      return results.of(failure);
    }
    return switch (engine.inspect(name, limit)) {
      case Answer.Failed<EngineContainer>(EngineFailure.NotFound none) -> new CallResult.Done();
      case Answer.Failed<EngineContainer>(EngineFailure failure) -> results.of(failure);
      case Answer.Got<EngineContainer>(EngineContainer seen) ->
          isCopy(seen, old) ? done(what.apply(seen)) : new CallResult.Done();
    };
  }

  /** Starts the copy, unless somebody has started the old one meanwhile. */
  CallResult start(String old, String name, Duration limit) {
    if (engine.inspect(old, limit) instanceof Answer.Got<EngineContainer>(var seen)
        && seen.state().running()) {
      return new CallResult.Conflict("the container from before was started");
    }
    return switch (engine.inspect(name, limit)) {
      case Answer.Failed<EngineContainer>(EngineFailure failure) -> results.of(failure);
      case Answer.Got<EngineContainer>(EngineContainer seen) ->
          isCopy(seen, old)
              ? done(engine.start(seen.id(), limit))
              : new CallResult.Conflict(name + " is another container now");
    };
  }

  private static boolean isCopy(EngineContainer seen, String old) {
    return old.equals(seen.config().labels().get(Recreation.LABEL));
  }

  /** Removes an old container that was kept long enough: not one that runs, nor one with files. */
  CallResult discard(String id, Duration limit) {
    return old(id, limit, seen -> remove(seen, limit));
  }

  /** Where it cannot be seen whether there are files, it stays. */
  private CallResult remove(EngineContainer seen, Duration limit) {
    return switch (survey(seen.id(), limit)) {
      case CallResult.Done none -> done(engine.remove(seen.id(), false, false, limit));
      case CallResult.Refused(String files) ->
          new CallResult.Refused("it holds files that are nowhere else: " + files);
      case CallResult unknown -> unknown;
    };
  }

  /** Makes its name free: one that holds files gets another name, all others are removed. */
  CallResult clear(String name, Duration limit) {
    return old(
        name,
        limit,
        seen ->
            remove(seen, limit) instanceof CallResult.Done
                ? new CallResult.Done()
                : done(engine.rename(seen.id(), name + "-" + shortId(seen), limit)));
  }

  private static String shortId(EngineContainer seen) {
    return seen.id().substring(0, Math.min(SHORT_ID, seen.id().length()));
  }

  private CallResult old(String id, Duration limit, Function<EngineContainer, CallResult> what) {
    return switch (engine.inspect(id, limit)) {
      case Answer.Failed<EngineContainer>(EngineFailure.NotFound none) -> new CallResult.Done();
      case Answer.Failed<EngineContainer>(EngineFailure failure) -> results.of(failure);
      case Answer.Got<EngineContainer>(EngineContainer seen) when seen.state().running() ->
          new CallResult.Conflict(seen.name() + " runs");
      case Answer.Got<EngineContainer>(EngineContainer seen) ->
          Recreation.setsAside(seen.name()) ? what.apply(seen) : new CallResult.Done();
    };
  }

  private CallResult done(Answer<Effect> answer) {
    return answer instanceof Answer.Failed<Effect>(EngineFailure failure)
        ? results.of(failure)
        : new CallResult.Done();
  }
}
