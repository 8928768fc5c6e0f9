/**
 * What is counted and measured, in the formats of Prometheus.
 *
 * <p>In: the house at one moment, and what it tallied since its start. Out: text.
 *
 * <p>Never: a copy of what the house knows anyway, or a label with values without bound.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.agent.expose.metrics;
