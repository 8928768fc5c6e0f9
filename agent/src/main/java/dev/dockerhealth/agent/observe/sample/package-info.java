/**
 * Counts what running containers and the host use.
 *
 * <p>In: the kernel's files, or the engine's counters where those cannot be read. Out: usages.
 *
 * <p>Never: starts a program, or judges what it counts.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.agent.observe.sample;
