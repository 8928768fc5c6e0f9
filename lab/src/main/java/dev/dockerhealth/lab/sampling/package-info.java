/** Holds our own figures of what containers use beside those of {@code docker stats}. */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.lab.sampling;
