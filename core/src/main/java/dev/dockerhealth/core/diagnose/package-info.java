/**
 * Names what is wrong: one rule per fault.
 *
 * <p>In: a patient's sight and what is remembered of it. Out: a {@code Diagnosis}.
 *
 * <p>Never: decides what is done about it.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.core.diagnose;
