/**
 * A real engine of our own to try things on. In: what a test wants broken. Out: the engine's own
 * words about it. It may never touch an engine, a container or a process it did not start.
 */
@NullMarked
package dev.dockerhealth.lab.engine;

import org.jspecify.annotations.NullMarked;
