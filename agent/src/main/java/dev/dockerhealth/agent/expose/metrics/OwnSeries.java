package dev.dockerhealth.agent.expose.metrics;

/** What docker-health says of itself. */
final class OwnSeries {
  private static final double MILLIS = 1e3;

  private OwnSeries() {}

  static void into(Sheet sheet, Picture picture) {
    sheet.add(Series.BUILD, 1, picture.version(), Runtime.version().toString());
    sheet.add(Series.STARTED, picture.wallSeconds(picture.host().bornAt()));
    sheet.add(Series.SETTLED, picture.settled());
    sheet.add(Series.LOOP_AGE, picture.loopAge().toMillis() / MILLIS);
    Figures figures = picture.figures();
    sheet.add(Series.WAITING, figures.signalsWaiting());
    sheet.add(Series.DROPPED, figures.eventsDropped());
    journal(sheet, figures.journal());
    figures.channels().forEach((name, channel) -> channel(sheet, name, channel));
    figures
        .findings()
        .forEach(
            (rule, count) -> sheet.add(Series.AUDIT, count, rule.id(), Codes.of(rule.severity())));
    figures.heartbeat().ifPresent(heartbeat -> heartbeat(sheet, heartbeat));
  }

  private static void journal(Sheet sheet, Figures.Journal journal) {
    sheet.add(Series.JOURNAL_UP, !journal.trouble());
    sheet.add(Series.JOURNAL_COMMITS, journal.commits());
    sheet.add(Series.JOURNAL_FAILURES, journal.failures());
    sheet.add(Series.JOURNAL_DROPPED, journal.dropped());
  }

  private static void channel(Sheet sheet, String name, Figures.Channel channel) {
    sheet.add(Series.OUTBOX_WAITING, channel.waiting(), name);
    sheet.add(Series.OUTBOX_DELIVERED, channel.delivered(), name);
    sheet.add(Series.OUTBOX_REFUSED, channel.refused(), name);
    sheet.add(Series.OUTBOX_DROPPED, channel.dropped(), name);
    sheet.add(Series.OUTBOX_FAILURES, channel.failures(), name);
    sheet.add(Series.OUTBOX_UP, !channel.down(), name);
  }

  private static void heartbeat(Sheet sheet, Figures.Heartbeat heartbeat) {
    sheet.add(Series.HEARTBEATS, heartbeat.beats());
    sheet.add(Series.HEARTBEAT_FAILURES, heartbeat.failures());
    sheet.add(Series.HEARTBEAT_UP, !heartbeat.failing());
  }
}
