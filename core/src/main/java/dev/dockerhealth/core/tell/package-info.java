/**
 * Puts an entry into words for a person.
 *
 * <p>In: an entry. Out: a line with its severity, or silence.
 *
 * <p>Never: decides or delivers.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.core.tell;
