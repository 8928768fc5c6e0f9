/**
 * Reads what the rules of the audit need.
 *
 * <p>In: patients, an engine, the host's processes; or a compose file, a Dockerfile.
 *
 * <p>Out: {@code Exhibit}s, in which what could not be read is absent.
 *
 * <p>It may never judge, never change anything, and run a command inside a container only where a
 * person asked for that.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.agent.audit;
