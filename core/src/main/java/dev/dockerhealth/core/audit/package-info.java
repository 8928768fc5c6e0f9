/**
 * Advises: one rule per finding.
 *
 * <p>In: {@code Exhibit}s, what was read of containers, compose services and Dockerfiles. Out:
 * {@code Finding}s with their evidence, and what would mend them.
 *
 * <p>Never: says anything about what was not seen, changes anything.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.core.audit;
