/**
 * Ways to people: one class a channel, and what waits to be sent.
 *
 * <p>In: alerts, as core composed them. Out: what the far side answered.
 *
 * <p>Never: decides what is told, or delays a recovery.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.agent.tell;
