/**
 * The command line: one class for each command.
 *
 * <p>In: what a person wrote. Out: words or JSON, and an exit code.
 *
 * <p>Never: a rule, or a question to the engine that the API could answer ({@code doctor} asks the
 * engine itself, because that is what it is for).
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.agent.cli;
