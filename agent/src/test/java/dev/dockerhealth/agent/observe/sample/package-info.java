@org.jspecify.annotations.NullMarked
package dev.dockerhealth.agent.observe.sample;
