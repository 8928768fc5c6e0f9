/**
 * The real docker-health, as a process of its own that can be killed. In: an engine, settings. Out:
 * what it says in its log and its journal. It may never reach into the process.
 */
@NullMarked
package dev.dockerhealth.lab.healer;

import org.jspecify.annotations.NullMarked;
