package dev.dockerhealth.agent.config;

import dev.dockerhealth.core.config.Bounds;
import dev.dockerhealth.core.config.Choices;
import dev.dockerhealth.core.config.Lists;
import dev.dockerhealth.core.config.SelectLabels;
import dev.dockerhealth.core.config.Texts;
import dev.dockerhealth.core.model.Mode;
import dev.dockerhealth.core.model.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Settings: what the service does, and which containers it watches. */
public final class WatchKeys {
  static final KeyTable TABLE = new KeyTable("Watching");

  public static final Key<RunKind> RUN =
      TABLE.add(
          Key.of(
              "RUN",
              Choices.of(List.of(RunKind.values())),
              "watch",
              "watch; the daily report only (nothing is healed, no alert is sent); or both."
                  + " Unset: watch, and the report where DAILY_CHECK_TIME is set"));
  public static final Key<Optional<Compat>> COMPAT =
      TABLE.add(
          Key.optional(
                  "COMPAT",
                  Choices.of(List.of(Compat.values())),
                  "inferred",
                  "tool whose defaults, settings and limits are taken over")
              .later());
  public static final Key<Mode> MODE =
      TABLE.add(Key.of("MODE", Bounds.MODE, "heal", "observe: see, tell, never act"));
  public static final Key<Duration> CHECK_INTERVAL =
      TABLE.add(
          Key.of(
                  "CHECK_INTERVAL",
                  Bounds.SECOND_TO_DAY,
                  "30",
                  "time between full looks; events are acted on at once")
              .alias("REALTIME_CHECK_INTERVAL"));
  public static final Key<Duration> START_DELAY =
      TABLE.add(
          Key.of(
              "START_DELAY",
              Bounds.UP_TO_A_DAY,
              "0",
              "time after the start of docker-health in which nothing is done"));
  public static final Key<Optional<Selection.Label>> SELECT_LABEL =
      TABLE.add(
          Key.optional(
              "SELECT_LABEL",
              SelectLabels.FORMAT,
              Key.NONE,
              "only containers with this label (key means key=true); unset: all"));
  public static final Key<List<String>> EXCLUDE_CONTAINERS =
      TABLE.add(
          Key.with(
              "EXCLUDE_CONTAINERS",
              Lists.FORMAT,
              List.of(),
              Key.NONE,
              "names or globs (* and ?) of containers that are left alone"));
  public static final Key<Optional<Pattern>> CONTAINER_NAME_FILTER =
      TABLE.add(
          Key.optional(
              "CONTAINER_NAME_FILTER",
              Formats.REGEX,
              Key.NONE,
              "only containers in whose name this is found"));
  public static final Key<Optional<String>> NAME_PREFIX =
      TABLE.add(
          Key.optional(
              "NAME_PREFIX",
              Texts.upTo(253),
              Key.NONE,
              "only containers whose name begins so, with or without /"));

  private WatchKeys() {}
}
