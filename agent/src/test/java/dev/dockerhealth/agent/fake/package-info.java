/** A fake engine, what it shows, and an ear for what is made of it. */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.agent.fake;
