/**
 * The journal: facts, and what is remembered after them, come in; rows and recollections go out.
 *
 * <p>The only room that knows SQL; one thread writes, and an intention is acknowledged only when it
 * is on the disk.
 *
 * <p>It never decides, never blocks the turn, and never forgets state to save space.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.agent.record;
