package dev.dockerhealth.agent.expose;

import java.util.List;
import java.util.Optional;

/**
 * Why something was not answered or accepted.
 *
 * @param error one sentence
 * @param accepted what would be accepted
 * @param near names that may have been meant
 */
@io.avaje.jsonb.Json
public record Trouble(String error, Optional<String> accepted, List<String> near) {}
