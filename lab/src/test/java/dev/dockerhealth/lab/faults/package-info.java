/**
 * Every fault injected for real, every container that is nobody's patient held and found untouched.
 */
@NullMarked
package dev.dockerhealth.lab.faults;

import org.jspecify.annotations.NullMarked;
