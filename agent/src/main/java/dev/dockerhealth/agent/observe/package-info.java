/**
 * Looks at the engine and the host, and hands on what is seen.
 *
 * <p>In: the engine's answers and events. Out: signals.
 *
 * <p>Never: judges what it sees, or changes it.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.agent.observe;
