package dev.dockerhealth.lab;

import dev.dockerhealth.lab.engine.PrivateEngine;
import dev.dockerhealth.lab.engine.SampleImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** A private engine for scripts and for a person who wants to look at one. */
final class EngineCommand {
  private EngineCommand() {}

  static int run(List<String> arguments) {
    if (arguments.isEmpty() || !arguments.getFirst().equals("--directory")) {
      return serve(PrivateEngine.create(arguments.toArray(String[]::new)));
    }
    if (arguments.size() < 2) {
      System.err.println("--directory needs a directory");
      return Lab.WRONG_USAGE;
    }
    String[] daemonOptions = arguments.subList(2, arguments.size()).toArray(String[]::new);
    return serve(PrivateEngine.createIn(Path.of(arguments.get(1)), daemonOptions));
  }

  private static int serve(PrivateEngine engine) {
    try (engine) {
      SampleImage.ensure(engine.start().docker());
      System.out.println("namespace " + engine.namespace());
      System.out.println("ready " + engine.host());
      System.in.transferTo(OutputStream.nullOutputStream());
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
