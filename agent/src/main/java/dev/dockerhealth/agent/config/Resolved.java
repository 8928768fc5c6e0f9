package dev.dockerhealth.agent.config;

/**
 * A setting whose value is known.
 *
 * @param value the value, read
 * @param shown what may be shown of it
 * @param line how it is named in a message, as in {@code KEY=value (environment)}
 * @param given whether somebody set it
 * @param wrong whether what they wrote was wrong; the value is the default then
 */
record Resolved<T>(
    Key<T> key, T value, Effective shown, String line, boolean given, boolean wrong) {}
