package dev.dockerhealth.agent.run;

import dev.dockerhealth.agent.expose.metrics.Figures;
import dev.dockerhealth.agent.record.JournalFigures;
import dev.dockerhealth.agent.tell.ChannelFigures;
import dev.dockerhealth.agent.tell.Heartbeat;
import java.util.HashMap;
import java.util.Map;

/** Hands what the rooms count to the one that shows it. */
final class Counted {
  private Counted() {}

  static Map<String, Figures.Channel> channels(Map<String, ChannelFigures> figures) {
    Map<String, Figures.Channel> all = new HashMap<>();
    figures.forEach(
        (name, c) ->
            all.put(
                name,
                new Figures.Channel(
                    c.waiting(), c.delivered(), c.refused(), c.dropped(), c.failures(), c.down())));
    return all;
  }

  static Figures.Heartbeat of(Heartbeat.Figures figures) {
    return new Figures.Heartbeat(figures.beats(), figures.failures(), figures.failing());
  }

  static Figures.Journal of(JournalFigures figures) {
    return new Figures.Journal(
        figures.commits(), figures.dropped(), figures.failures(), figures.trouble());
  }
}
