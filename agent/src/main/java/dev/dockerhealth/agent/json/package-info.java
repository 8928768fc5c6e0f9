/**
 * What the JSON library cannot do alone, for the rooms that speak with it.
 *
 * <p>It knows no other room.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.agent.json;
