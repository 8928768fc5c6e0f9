package dev.dockerhealth.agent.engine;

import java.util.OptionalInt;

/**
 * What a command inside a container did.
 *
 * @param exitCode 126, 127: it could not be run (then the reason is in {@code stdout}); empty: it
 *     still runs
 * @param cut output over the bound was left out
 */
public record ExecResult(OptionalInt exitCode, String stdout, String stderr, boolean cut) {}
