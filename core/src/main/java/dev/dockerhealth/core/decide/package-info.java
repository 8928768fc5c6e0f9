/**
 * Answers a fault with a verdict and its reason: gates in one written order, and the ladder of
 * remedies.
 *
 * <p>In: a {@code Case}. Out: a {@code Verdict}.
 *
 * <p>Never: does anything; knows another gate.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.core.decide;
