/**
 * What a person or program can ask and look at: one handler for each question, used over HTTP by
 * {@code watch} and directly by a command that works by itself.
 *
 * <p>In: requests. Out: JSON from the house's memory and journal; wishes as signals.
 *
 * <p>Never: a rule, or an effect on a container.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.agent.expose;
