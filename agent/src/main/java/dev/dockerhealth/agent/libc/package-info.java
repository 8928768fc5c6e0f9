/** Calls of the C library that the JDK has no door for. */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.agent.libc;
