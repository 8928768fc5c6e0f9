package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.cli.Columns.Cell;
import dev.dockerhealth.agent.cli.Paint.Tone;
import dev.dockerhealth.agent.config.Redaction;
import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.config.TellKeys;
import dev.dockerhealth.agent.expose.Documents;
import dev.dockerhealth.agent.expose.NotifySheet;
import dev.dockerhealth.agent.tell.Channel;
import dev.dockerhealth.agent.tell.Channels;
import dev.dockerhealth.agent.tell.Delivery;
import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A real message through each channel. */
@Command(
    name = "notify-test",
    description = {
      "Sends a test message through each channel that is set, and shows the far side's answer.",
      "",
      "Ends with 0 where all accepted it, 1 where one did not, 2 where no channel is set.",
      ""
    })
final class NotifyTestCommand implements Named {
  private final Surroundings at;

  @Mixin private final Given given = new Given();

  @Option(
      names = "--channel",
      paramLabel = "CHANNEL",
      description =
          "Only this one: slack, discord, webhook, alertmanager, apprise, ntfy, telegram or mail.")
  private Optional<String> only = Optional.empty();

  @Mixin private final FormOption format = new FormOption();

  NotifyTestCommand(Surroundings at) {
    this.at = at;
  }

  @Override
  public Given given() {
    return given;
  }

  @Override
  public boolean showsSettings() {
    return true;
  }

  @Override
  public Integer call() {
    return given.load(at).map(this::test).orElse(Exit.USAGE);
  }

  private int test(Settings settings) {
    List<Channel> all = Channels.of(settings, Redaction.of(settings), moment -> moment);
    List<Channel> wanted =
        all.stream().filter(channel -> only.map(channel.name()::equals).orElse(true)).toList();
    if (wanted.isEmpty()) {
      at.err().println("docker-health: " + Paint.plain(nothing(all)));
      return Exit.USAGE;
    }
    if (!settings.value(TellKeys.NOTIFICATION_ENABLED)) {
      at.err().println("warning: NOTIFICATION_ENABLED=false: apart from this test nothing is sent");
    }
    return print(wanted.stream().map(channel -> sent(channel, alert(Instant.now()))).toList());
  }

  private String nothing(List<Channel> all) {
    String set = String.join(", ", all.stream().map(Channel::name).toList());
    return all.isEmpty()
        ? "no channel is set; docs/alerts.md describes them (SLACK_WEBHOOK_URL, SMTP_URL, …)"
        : "channel \"%s\" is not set; set are: %s".formatted(only.orElse(""), set);
  }

  private static Alert alert(Instant now) {
    String id = "test-" + now.toEpochMilli();
    return new Alert(
        id,
        id,
        Alert.Stage.ONCE,
        Alert.Topic.TEST,
        Severity.INFO,
        now,
        Optional.empty(),
        "docker-health can reach you here",
        "This is a test. Alerts of this host will look like this one.",
        List.of(new Alert.Field("Asked for by", "docker-health notify-test")));
  }

  private static NotifySheet.Sent sent(Channel channel, Alert alert) {
    Delivery delivery = channel.send(alert);
    return new NotifySheet.Sent(channel.name(), delivery.result(), delivery.words());
  }

  private int print(List<NotifySheet.Sent> sent) {
    if (format.json()) {
      at.out().println(Documents.write(NotifySheet.class, new NotifySheet(sent)));
    } else {
      Columns columns = new Columns();
      sent.forEach(one -> columns.row(Cell.of(one.channel()), result(one), Cell.of(one.answer())));
      columns.lines(new Paint(at.colour()), at.width()).forEach(at.out()::println);
    }
    boolean all = sent.stream().allMatch(one -> one.result().equals("accepted"));
    return all ? Exit.WELL : Exit.ILL;
  }

  private static Cell result(NotifySheet.Sent one) {
    Tone tone =
        switch (one.result()) {
          case "accepted" -> Tone.GOOD;
          case "later" -> Tone.CARE;
          default -> Tone.BAD;
        };
    return new Cell(tone, one.result());
  }
}
