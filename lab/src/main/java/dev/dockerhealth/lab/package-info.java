/**
 * The lab's commands. In: arguments of a person or a script. Out: an exit code, and lines to read.
 */
@NullMarked
package dev.dockerhealth.lab;

import org.jspecify.annotations.NullMarked;
