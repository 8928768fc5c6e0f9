/** What is said of samples, on a real engine. */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.lab.sampling;
