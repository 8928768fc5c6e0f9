package dev.dockerhealth.core.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A happening with a length, as far as people are told of it. Times are house times.
 *
 * @param key what it is: the fault's code, or the host's trouble
 * @param happening what all its alerts have in common
 * @param since when it began
 * @param severity how loud it is by itself
 * @param title what it is, in a few words
 * @param words what was seen, in a sentence
 * @param told the loudest that was told of it; empty: nothing yet
 * @param toldAt when something was told of it last
 * @param news what came since, and is not told yet
 * @param cure what made it well, and with which attempt
 * @param over its end, or the end that is foreseen
 */
public record Matter(
    String key,
    String happening,
    Instant since,
    Severity severity,
    String title,
    String words,
    Optional<Severity> told,
    Instant toldAt,
    Optional<News> news,
    Optional<Cure> cure,
    Optional<Over> over) {

  /**
   * What is new of it.
   *
   * @param urgent it asks for a person: told at once, and as loud as it is
   */
  public record News(Severity severity, String words, boolean urgent) {}

  /** What made it well. */
  public record Cure(String remedy, int step) {}

  /** How it ended; at a time to come, where that is known before. */
  public record Over(Instant at, String words) {}

  /** It begins, and nobody knows yet. */
  public static Matter begin(
      String key, String happening, Instant since, Severity severity, String title, String words) {
    return new Matter(
        key,
        happening,
        since,
        severity,
        title,
        words,
        Optional.empty(),
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same happening with another trouble in it, which goes on. */
  public Matter now(String other, Severity loud, String named, String seen) {
    return new Matter(
        other, happening, since, loud, named, seen, told, toldAt, news, cure, Optional.empty());
  }

  /** The same with this told. */
  public Matter told(Severity loud, Instant now) {
    Severity loudest = told.filter(before -> before.compareTo(loud) > 0).orElse(loud);
    return new Matter(
        key,
        happening,
        since,
        severity,
        title,
        words,
        Optional.of(loudest),
        now,
        Optional.empty(),
        cure,
        over);
  }

  /** The same with these news, or none. */
  public Matter with(Optional<News> other) {
    return new Matter(
        key, happening, since, severity, title, words, told, toldAt, other, cure, over);
  }

  /** The same, cured by this. */
  public Matter cured(Cure by) {
    return new Matter(
        key, happening, since, severity, title, words, told, toldAt, news, Optional.of(by), over);
  }

  /** The same, at its end. */
  public Matter over(Over end) {
    return new Matter(
        key, happening, since, severity, title, words, told, toldAt, news, cure, Optional.of(end));
  }

  /** Whether people know of it. */
  public boolean known() {
    return told.isPresent();
  }

  /** Whether it is at its end now. */
  public boolean over(Instant now) {
    return over.filter(end -> !now.isBefore(end.at())).isPresent();
  }
}
