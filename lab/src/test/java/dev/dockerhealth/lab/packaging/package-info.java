/** The distribution, as people install it. */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.lab.packaging;
