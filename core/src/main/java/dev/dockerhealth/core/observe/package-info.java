/**
 * Merges signals into one picture per patient, and remembers who ended what.
 *
 * <p>In: views, events, what was remembered. Out: {@code Sight}, {@code Hints}, {@code Intent}.
 *
 * <p>Never: names a fault or decides.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.core.observe;
