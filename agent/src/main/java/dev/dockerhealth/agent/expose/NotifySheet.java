package dev.dockerhealth.agent.expose;

import io.avaje.jsonb.Json;
import java.util.List;

/** What came of a test message on each channel. */
@Json
public record NotifySheet(List<Sent> channels) {

  /** One channel; {@code result}: accepted, later or refused. */
  @Json
  public record Sent(String channel, String result, String answer) {}
}
