/**
 * Makes the calls that change something, each one answered by exactly one signal.
 *
 * <p>In: {@code Command.Act}. Out: {@code Signal.CallAnswered}, and evidence.
 *
 * <p>Never: decides, or repeats.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.agent.act;
