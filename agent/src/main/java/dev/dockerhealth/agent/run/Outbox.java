package dev.dockerhealth.agent.run;

import dev.dockerhealth.agent.config.RunKind;
import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.config.TellKeys;
import dev.dockerhealth.agent.record.Journal;
import dev.dockerhealth.agent.record.Parcel;
import dev.dockerhealth.agent.tell.Channel;
import dev.dockerhealth.agent.tell.ChannelFigures;
import dev.dockerhealth.agent.tell.Channels;
import dev.dockerhealth.agent.tell.Deliverer;
import dev.dockerhealth.agent.tell.Outgoing;
import dev.dockerhealth.agent.tell.Shelf;
import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Joins the journal, which keeps what is to be sent, with who sends it: an alert is written with
 * the facts it comes from, then sent, then written off.
 */
final class Outbox implements Shelf, AutoCloseable {
  /** What is due at the end is waited for; the rest waits for the next start. */
  private static final Duration AT_THE_END = Duration.ofSeconds(5);

  private static final Duration WRITTEN = Duration.ofSeconds(2);

  private final Journal journal;
  private final Function<Settings, List<Channel>> channels;
  private final Deliverer deliverer;
  private volatile Map<String, Way> ways = Map.of();

  /** What goes through a channel: alerts that are loud enough, and reports. */
  private record Way(boolean alerts, Severity least, boolean reports) {
    boolean takes(Alert alert) {
      return alert.topic() == Alert.Topic.REPORT
          ? reports
          : alerts && alert.loudest().compareTo(least) >= 0;
    }
  }

  Outbox(Journal journal, Supplier<Instant> clock, Function<Settings, List<Channel>> channels) {
    this.journal = journal;
    this.channels = channels;
    deliverer = new Deliverer(this, clock);
    journal.sendTo(parcel -> deliverer.accept(outgoing(parcel)));
  }

  /** Begins, with what was not sent before our start. */
  void open(Settings settings) {
    under(settings);
    journal.recall().parcels().forEach(this::resume);
  }

  private void resume(Parcel parcel) {
    if (parcel.open()) {
      deliverer.had(outgoing(parcel));
    } else {
      deliverer.accept(outgoing(parcel));
    }
  }

  /** These settings hold from now on. */
  void under(Settings settings) {
    List<Channel> all =
        settings.value(TellKeys.NOTIFICATION_ENABLED) ? channels.apply(settings) : List.of();
    boolean alerts = settings.run().run() != RunKind.REPORT;
    Map<String, Way> known = new LinkedHashMap<>();
    all.forEach(
        c ->
            known.put(
                c.name(), new Way(alerts, Channels.least(settings, c.name()), c.takesReports())));
    deliverer.through(all);
    ways = known;
  }

  /**
   * What is to be sent of these alerts: each goes where its happening is loud enough, and an end
   * also where that was so under other settings.
   */
  List<Parcel> parcels(List<Alert> alerts) {
    List<Parcel> parcels = new ArrayList<>();
    for (Alert alert : alerts) {
      ways.forEach(
          (channel, way) -> {
            if (way.takes(alert) || closes(channel, alert)) {
              parcels.add(Parcel.of(channel, alert));
            }
          });
    }
    return parcels;
  }

  private boolean closes(String channel, Alert alert) {
    return alert.stage() == Alert.Stage.ENDS && deliverer.holds(channel, alert.happening());
  }

  /** The channels that a report goes to. */
  List<String> ofReports() {
    return ways.entrySet().stream()
        .filter(way -> way.getValue().reports())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What each channel has done, by its name. */
  Map<String, ChannelFigures> figures() {
    return deliverer.figures();
  }

  @Override
  public void keep(Outgoing outgoing) {
    journal.keep(
        new Parcel(outgoing.channel(), outgoing.alert(), outgoing.tries(), outgoing.due()));
  }

  @Override
  public void open(Outgoing outgoing) {
    journal.keep(
        new Parcel(outgoing.channel(), outgoing.alert(), outgoing.tries(), outgoing.due(), true));
  }

  @Override
  public void done(String channel, String alert) {
    journal.sent(channel, alert);
  }

  private static Outgoing outgoing(Parcel parcel) {
    return new Outgoing(parcel.channel(), parcel.alert(), parcel.tries(), parcel.due());
  }

  /** After the last turn and before the end of the journal. */
  @Override
  public void close() {
    try {
      journal.settle(WRITTEN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    deliverer.close(AT_THE_END);
  }
}
