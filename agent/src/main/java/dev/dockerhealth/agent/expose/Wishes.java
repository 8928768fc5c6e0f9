package dev.dockerhealth.agent.expose;

import dev.dockerhealth.agent.expose.Finder.Found;
import dev.dockerhealth.core.config.Durations;
import dev.dockerhealth.core.config.Parsed;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.model.Signal.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Takes what a person wishes, checks that it can be understood, and hands it to the turn. */
final class Wishes {
  /** More than any wish needs. */
  static final int MOST_BYTES = 64 << 10;

  private static final int MOST_NAMES = 1000;
  private static final String DURATION = "a duration from 1s to 3650d, as in 30 (seconds), 5m, 2h";

  private final House house;

  Wishes(House house) {
    this.house = house;
  }

  Reply recover(Ask ask, String name) {
    return read(
        Wish.Recover.class,
        ask,
        "an object with force (true or false) and issue",
        wish -> {
          String issue = wish.issue().orElse(Issues.AUTO);
          if (!Issues.known(issue)) {
            return wrong("\"%s\" is no issue".formatted(plain(issue)), Issues.accepted());
          }
          return forEach(
              List.of(name),
              id ->
                  new Request.Recover(
                      id.orElseThrow(), wish.force().orElse(false), Issues.fault(issue)));
        });
  }

  Reply pause(Ask ask) {
    return read(
        Wish.Pause.class,
        ask,
        "an object with names (a list) and for (a duration)",
        wish -> {
          Parsed<Optional<Duration>> length =
              wish.length()
                  .map(text -> Durations.parse(text).map(Optional::of))
                  .orElse(new Parsed.Value<>(Optional.empty()));
          return length instanceof Parsed.Value<Optional<Duration>>(Optional<Duration> time)
                  && time.filter(t -> t.toSeconds() < 1).isEmpty()
              ? forEach(wish.names().orElse(List.of()), only -> new Request.PauseCare(only, time))
              : wrong("\"for\" is not understood", DURATION);
        });
  }

  Reply resume(Ask ask) {
    return read(
        Wish.Resume.class,
        ask,
        "an object with names (a list)",
        wish -> forEach(wish.names().orElse(List.of()), Request.ResumeCare::new));
  }

  private static <T> Reply read(
      Class<T> type, Ask ask, String accepted, Function<T, Reply> answer) {
    if (ask.body().length() > MOST_BYTES) {
      return wrong("the body is too large", "64 kB at most");
    }
    String json = ask.body().isBlank() ? "{}" : ask.body();
    return Documents.readStrictly(type, json)
        .map(answer)
        .orElseGet(() -> wrong("the body is not the JSON that is understood here", accepted));
  }

  /** All names are found before anything is asked for; no name is everything. */
  private Reply forEach(List<String> names, Function<Optional<PatientId>, Request> request) {
    if (names.size() > MOST_NAMES) {
      return wrong("these are too many names", MOST_NAMES + " at most");
    }
    Finder finder = Finder.in(house);
    List<PatientId> ids = new ArrayList<>();
    for (String name : names) {
      switch (finder.find(name)) {
        case Found.One(Patient patient) -> ids.add(patient.id());
        case Found.None(Trouble trouble) -> {
          return Reply.trouble(404, trouble);
        }
      }
    }
    long before = house.latest();
    signals(ids, request).forEach(house::signal);
    List<String> keys = ids.stream().map(PatientId::key).toList();
    return Reply.accepted(Wish.Taken.class, new Wish.Taken(true, keys, before));
  }

  private static List<Signal> signals(
      List<PatientId> ids, Function<Optional<PatientId>, Request> request) {
    return ids.isEmpty()
        ? List.of(new Signal.PersonAsked(request.apply(Optional.empty())))
        : ids.stream()
            .distinct()
            .<Signal>map(id -> new Signal.PersonAsked(request.apply(Optional.of(id))))
            .toList();
  }

  private static Reply wrong(String error, String accepted) {
    return Reply.trouble(400, new Trouble(error, Optional.of(accepted), List.of()));
  }

  private static String plain(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
