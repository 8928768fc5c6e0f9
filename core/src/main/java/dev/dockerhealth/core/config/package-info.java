/**
 * What people write, read. In comes text: values of settings, labels of containers. Out go checked
 * values, a policy per patient, and what is wrong with the rest. It never reads a file, a clock or
 * the environment, and never throws for what a person wrote.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.core.config;
