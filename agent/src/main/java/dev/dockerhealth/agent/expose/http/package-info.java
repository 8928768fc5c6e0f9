/**
 * The door of a running service: who may come in over HTTP, how answers travel, and the pages and
 * the stream that a browser lives on.
 *
 * <p>In: requests of anybody who can reach the address. Out: what the desk answers, to those who
 * know the token.
 *
 * <p>Never: an answer of its own about a container.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.agent.expose.http;
