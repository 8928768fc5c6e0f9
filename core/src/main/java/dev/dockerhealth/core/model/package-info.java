/**
 * Values only: what the rooms speak to each other.
 *
 * <p>In: nothing. Out: records, enums and sealed types.
 *
 * <p>Never: an effect, a clock, a rule of another room.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.core.model;
