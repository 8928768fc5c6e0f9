/**
 * Settings: read, defaults, check, one immutable value. In come flags, the environment and the
 * file; out come typed settings, or everything that is wrong with them at once. It never acts on
 * what is set, and after it nobody parses anything.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.agent.config;
