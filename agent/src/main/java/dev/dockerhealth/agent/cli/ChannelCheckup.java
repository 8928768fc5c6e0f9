package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.cli.Checkup.Finding;
import dev.dockerhealth.agent.cli.Checkup.Grade;
import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.config.TellKeys;
import dev.dockerhealth.agent.tell.Channels;
import dev.dockerhealth.agent.tell.Knock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether the far sides of the channels can be reached; nothing is sent to them. */
final class ChannelCheckup {
  private final Settings settings;

  ChannelCheckup(Settings settings) {
    this.settings = settings;
  }

  List<Finding> findings() {
    List<Knock.Door> doors = Channels.doors(settings);
    List<Finding> findings = new ArrayList<>();
    if (doors.isEmpty()) {
      findings.add(Finding.ok("channels", "none set: what happens is told in the log only"));
    }
    if (!doors.isEmpty() && !settings.value(TellKeys.NOTIFICATION_ENABLED)) {
      findings.add(
          new Finding(
              Grade.WARNING,
              "channels",
              "nothing is sent: NOTIFICATION_ENABLED=false",
              "set it to true to be told"));
    }
    doors.forEach(door -> findings.add(finding(door)));
    return findings;
  }

  private Finding finding(Knock.Door door) {
    String where = "%s port %d".formatted(door.host(), door.port());
    String least =
        Channels.least(settings, door.channel()).name().toLowerCase(Locale.ROOT) + " and above";
    return Knock.at(door)
        .map(
            why ->
                new Finding(
                    Grade.FAILED,
                    door.channel(),
                    where + ": " + why,
                    "look at its address, the network and the host's certificates"))
        .orElseGet(
            () ->
                Finding.ok(
                    door.channel(),
                    "%s can be reached; told %s; `notify-test` sends a message"
                        .formatted(where, least)));
  }
}
