package dev.dockerhealth.agent.record;

/**
 * What the journal has done since its start, for metrics.
 *
 * @param commits transactions
 * @param durable transactions that an act waited for
 * @param written entries, signals and pieces of evidence
 * @param dropped of these, given up because too much waited
 * @param failures transactions that failed
 * @param trouble whether it cannot be written now
 */
public record JournalFigures(
    long commits, long durable, long written, long dropped, long failures, boolean trouble) {}
