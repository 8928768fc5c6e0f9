/**
 * Far sides of alerts, which behave as they are told to.
 *
 * <p>In: messages. Out: what was heard, and what was taken.
 *
 * <p>Never: anything of docker-health.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.lab.alerts;
