/**
 * The only place that knows the order in which the rooms speak.
 *
 * <p>In: memory, one signal, the time. Out: memory, commands, when to wake.
 *
 * <p>Never: asks the time, or does an effect.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.core.turn;
