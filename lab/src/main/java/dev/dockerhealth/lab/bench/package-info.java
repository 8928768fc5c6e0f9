/**
 * Measures what the project claims of speed and size, so that anybody can measure it again.
 *
 * <p>In: nothing but this machine. Out: figures, as text.
 *
 * <p>Never: a verdict; a figure is only as good as the machine was quiet.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.lab.bench;
