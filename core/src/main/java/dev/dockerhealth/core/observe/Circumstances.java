package dev.dockerhealth.core.observe;

import java.time.Instant;
import java.util.Optional;

/**
 * What must be known beside a container to say who ended it.
 *
 * @param ours our own call on it is out, or was when we died
 * @param starts our own remedy starts it again after it has ended it
 * @param setAside we had stopped and set it aside before, and it is its patient's again
 * @param watching the event stream has stood since before the patient was last seen
 * @param engineChanged another life of the engine was found since the patient was last seen
 * @param engineStartedAt the engine's clock; when its present life began
 * @param engineLostAt house time at which the engine was last lost
 * @param outlived containers outlive the engine (live-restore), so its life explains no end
 * @param podman a stop through Podman's API looks like a crash
 */
public record Circumstances(
    boolean ours,
    boolean starts,
    boolean setAside,
    boolean watching,
    boolean engineChanged,
    Optional<Instant> engineStartedAt,
    Optional<Instant> engineLostAt,
    boolean outlived,
    boolean podman) {}
