/** The engine. */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.agent.engine;
