package dev.dockerhealth.agent.engine;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** An error answer. */
@Json
record ErrorWire(@Json.Property("message") @Nullable String message) {}
