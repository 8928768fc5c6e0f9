package dev.dockerhealth.core.tell;

import dev.dockerhealth.core.model.Severity;

/** One line for a person. */
public record Line(Severity severity, String text) {}
