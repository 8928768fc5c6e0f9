package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.engine.EngineAddress;
import dev.dockerhealth.agent.engine.EngineClient;
import dev.dockerhealth.agent.expose.FakeHouse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs commands as a shell would, against a house in this process. */
final class Shell {
  final Map<String, String> environment = new HashMap<>(Map.of("TZ", "UTC"));
  final List<String> opened = new ArrayList<>();
  Optional<Integer> width = Optional.empty();
  List<Path> control = List.of();
  Doors.Opening opening;
  int closed;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  Shell(FakeHouse house) {
    opening = new Doors.Opening.Open(house, () -> closed++);
  }

  /** The exit code; what was printed is that of this command only. */
  int run(String... arguments) {
    out.reset();
    err.reset();
    return Cli.run(List.of(arguments), surroundings());
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  Surroundings surroundings() {
    return new Surroundings(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        environment,
        width,
        Path.of("/nowhere/config.env"),
        settings -> control,
        new Doors() {
          @Override
          public Opening open(Settings settings, Purpose purpose, String command) {
            opened.add(command + " " + purpose);
            return opening;
          }

          @Override
          public Engine engine(Settings settings) {
            return EngineClient.at(new EngineAddress.Unix(Path.of("/nowhere/docker.sock")));
          }

          @Override
          public Optional<String> journalTrouble(Settings settings) {
            return Optional.empty();
          }
        });
  }
}
