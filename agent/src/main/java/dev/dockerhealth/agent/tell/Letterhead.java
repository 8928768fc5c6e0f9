package dev.dockerhealth.agent.tell;

import dev.dockerhealth.agent.config.Redaction;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What every message of this host carries, whatever it tells.
 *
 * @param host the name people know this host by
 * @param heading the title people gave to all alerts
 * @param zone the zone in which times are shown
 * @param wall the wall clock's time of a moment in house time
 * @param redaction takes secrets out
 */
record Letterhead(
    String host,
    Optional<String> heading,
    ZoneId zone,
    UnaryOperator<Instant> wall,
    Redaction redaction) {}
