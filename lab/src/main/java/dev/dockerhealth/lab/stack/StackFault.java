package dev.dockerhealth.lab.stack;

import dev.dockerhealth.lab.engine.Docker;
import dev.dockerhealth.lab.engine.PrivateEngine;
import java.util.List;
import java.util.Random;

/** What happens to a stack, and how often. */
enum StackFault {
  KILLED(11, Stack.SERVICES) {
    @Override
    void happen(PrivateEngine engine, String name) {
      engine.docker().crash(name);
    }
  },
  HANGS(11, Stack.SERVICES) {
    @Override
    void happen(PrivateEngine engine, String name) {
      engine.docker().hang(name);
    }
  },
  DISARMED_AND_KILLED(4, List.of("web", "writer")) {
    @Override
    void happen(PrivateEngine engine, String name) {
      engine.docker().run("kill", "--signal=WINCH", name);
      engine.docker().crash(name);
    }
  },
  PAGE_LOST(6, List.of("web")) {
    @Override
    void happen(PrivateEngine engine, String name) {
      engine.docker().run("exec", name, "rm", "-f", "/www/index.html");
    }
  },
  DATABASE_PANICS(4, List.of("db")) {
    @Override
    void happen(PrivateEngine engine, String name) {
      var _ = engine.docker().attempt("exec", name, "pkill", "-QUIT", "-o", "postgres");
    }
  },
  CACHE_SHUTS_DOWN(4, List.of("cache")) {
    @Override
    void happen(PrivateEngine engine, String name) {
      var _ = engine.docker().attempt("exec", name, "redis-cli", "shutdown", "nosave");
    }
  },
  CACHE_SEGFAULTS(4, List.of("cache")) {
    @Override
    void happen(PrivateEngine engine, String name) {
      var _ = engine.docker().attempt("exec", name, "redis-cli", "debug", "segfault");
    }
  },
  RESTARTED_BY_A_PERSON(4, Stack.SERVICES) {
    @Override
    void happen(PrivateEngine engine, String name) {
      engine.docker().run("restart", "--time=5", name);
    }
  },
  ENGINE_KILLED(1, List.of("db")) {
    @Override
    void happen(PrivateEngine engine, String name) {
      engine.kill();
      engine.start();
    }
  },
  ENGINE_RESTARTED(1, List.of("db")) {
    @Override
    void happen(PrivateEngine engine, String name) {
      engine.restartGracefully();
    }
  };

  private final int weight;

  @SuppressWarnings("ImmutableEnumChecker") // given as List.of
  private final List<String> targets;

  StackFault(int weight, List<String> targets) {
    this.weight = weight;
    this.targets = targets;
  }

  abstract void happen(PrivateEngine engine, String name);

  /** One of them, the more often the heavier. */
  static StackFault any(Random dice) {
    int sum = 0;
    for (StackFault fault : values()) {
      sum += fault.weight;
    }
    int left = dice.nextInt(sum);
    for (StackFault fault : values()) {
      left -= fault.weight;
      if (left < 0) {
        return fault;
      }
    }
    throw new IllegalStateException("no fault");
  }

  String target(Random dice) {
    return targets.get(dice.nextInt(targets.size()));
  }

  /** Whether it can happen to it now: what is down is broken enough. */
  boolean possible(Docker docker, String name) {
    return ofEngine() || docker.status(name).equals("running");
  }

  /** Whether it ends all containers. */
  boolean ofEngine() {
    return this == ENGINE_KILLED || this == ENGINE_RESTARTED;
  }
}
