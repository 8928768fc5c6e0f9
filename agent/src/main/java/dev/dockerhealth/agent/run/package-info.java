/**
 * Builds the objects, joins them, and runs the loop: the one thread that owns memory.
 *
 * <p>In: settings. Out: a running house.
 *
 * <p>Never: a rule.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.agent.run;
