/** The lab's commands, proven. */
@NullMarked
package dev.dockerhealth.lab;

import org.jspecify.annotations.NullMarked;
