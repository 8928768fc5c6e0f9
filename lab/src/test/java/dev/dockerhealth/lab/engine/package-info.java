/** The private engine itself, proven. */
@NullMarked
package dev.dockerhealth.lab.engine;

import org.jspecify.annotations.NullMarked;
