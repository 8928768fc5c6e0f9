/**
 * Judges whether an attempt has cured its patient.
 *
 * <p>In: the attempt and what is seen. Out: a judgement.
 *
 * <p>Never: decides what follows.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.core.verify;
