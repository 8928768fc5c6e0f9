/**
 * Our own thin client of the Docker Engine API.
 *
 * <p>In come an address, calls with a time limit each, and bytes from an engine that is not
 * trusted.
 *
 * <p>Out go our own values: an {@link Answer} per call, and events; never a null, never a library's
 * type.
 *
 * <p>It may never decide, never repeat a call that changes something, never keep more than its
 * bounds allow.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.agent.engine;
