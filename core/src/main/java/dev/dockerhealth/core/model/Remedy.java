package dev.dockerhealth.core.model;

import dev.dockerhealth.core.model.Networks.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is done about a fault: a plan of engine calls, each journaled before it is made. */
public sealed interface Remedy {

  /** The name used in journal, command line and manual. */
  String code();

  /** The calls, in order. */
  List<Call> plan();

  /** Whether it ends what runs, and so counts in the budgets (PRODUCT 7.1). */
  default boolean disruptive() {
    return true;
  }

  /** Whether its cure shows in a new run; otherwise in that the fault is seen no more. */
  default boolean newRun() {
    return true;
  }

  /** Whether it only lends or gives back: it counts nowhere, and holds up no treatment. */
  default boolean loan() {
    return false;
  }

  /** Whether the user's script may take its place. */
  default boolean treats() {
    return !(undoes() || this instanceof Remove || this instanceof Custom);
  }

  /** Whether it undoes what was done before: that is right whatever its patient is now. */
  default boolean undoes() {
    return this instanceof GiveBack || this instanceof PutBack;
  }

  /** Whether it is a rung of its own, which is counted, waited for and tried in a storm. */
  default boolean counts() {
    return !loan() && !(this instanceof PutBack);
  }

  /** Whether its patient lives in another container afterwards, and in none for a moment. */
  default boolean replaces() {
    return this instanceof Recreate || this instanceof Compose || this instanceof PutBack;
  }

  /** The container whose network its patient shares afterwards; empty: as before. */
  default Optional<ContainerId> parent() {
    return Optional.empty();
  }

  /** Whether it ends what runs. */
  default boolean ends() {
    return plan().stream().anyMatch(Call::ends);
  }

  /** Whether it is for one that is down: nothing is ended by it. */
  default boolean ofDown() {
    return !ends() && newRun();
  }

  /** One that ends nothing that runs; its cure shows in the run that is there. */
  sealed interface Gentle extends Remedy {
    @Override
    default boolean disruptive() {
      return false;
    }

    @Override
    default boolean newRun() {
      return false;
    }
  }

  /** One call by which the engine stops and starts it, and which it finishes if we die. */
  record Restart(Optional<Duration> grace) implements Remedy {
    @Override
    public String code() {
      return "restart";
    }

    @Override
    public List<Call> plan() {
      return List.of(new Call.Restart(grace));
    }
  }

  /**
   * Stop, and start again.
   *
   * @param mayKill whether it is killed where the stop hangs
   */
  record StopStart(Optional<Duration> grace, boolean mayKill) implements Remedy {
    @Override
    public String code() {
      return "stop-start";
    }

    @Override
    public List<Call> plan() {
      return List.of(new Call.Stop(grace), new Call.Start());
    }
  }

  /** Kill what did not stop, and start it again. */
  record KillStart() implements Remedy {
    @Override
    public String code() {
      return "kill-start";
    }

    @Override
    public List<Call> plan() {
      return List.of(new Call.Kill(), new Call.Start());
    }
  }

  /** Remove what has finished; its cure is that it is gone. */
  record Remove() implements Gentle {
    @Override
    public String code() {
      return "remove";
    }

    @Override
    public List<Call> plan() {
      return List.of(new Call.Remove());
    }
  }

  /** Start what is down. */
  record Start() implements Remedy {
    @Override
    public String code() {
      return "start";
    }

    @Override
    public List<Call> plan() {
      return List.of(new Call.Start());
    }
  }

  /**
   * Other limits for a while.
   *
   * @param before as seen when it was decided; where it is otherwise, a person was quicker
   * @param limits what is set; 0 keeps
   */
  record Lend(Loans.Kind kind, Limits before, Limits limits) implements Gentle {
    @Override
    public String code() {
      return "lend";
    }

    @Override
    public List<Call> plan() {
      return List.of(new Call.Update(limits));
    }

    @Override
    public boolean loan() {
      return true;
    }
  }

  /**
   * More memory for a while, and start what ended for want of it; started also where the engine
   * does not give more.
   */
  record LendStart(Limits before, Limits limits) implements Remedy {
    @Override
    public String code() {
      return "lend-start";
    }

    @Override
    public List<Call> plan() {
      return List.of(new Call.Update(limits), new Call.Start());
    }
  }

  /**
   * The limits that were there before the loan.
   *
   * @param before as lent
   * @param limits what is set; 0 keeps
   */
  record GiveBack(Loans.Kind kind, Limits before, Limits limits) implements Gentle {
    @Override
    public String code() {
      return "give-back";
    }

    @Override
    public List<Call> plan() {
      return List.of(new Call.Update(limits));
    }

    @Override
    public boolean loan() {
      return true;
    }
  }

  /** Attach what runs to the networks it has lost, as it was attached before. */
  record Reconnect(Map<String, Endpoint> networks) implements Gentle {
    public Reconnect {
      networks = Map.copyOf(networks);
    }

    @Override
    public String code() {
      return "reconnect";
    }

    @Override
    public List<Call> plan() {
      List<Call> calls = new ArrayList<>();
      new TreeMap<>(networks).forEach((name, place) -> calls.add(new Call.Connect(name, place)));
      return calls;
    }
  }

  /** Leave the networks that are gone, join those made anew in their names, and start. */
  record Rejoin(Map<String, Endpoint> networks) implements Remedy {
    public Rejoin {
      networks = Map.copyOf(networks);
    }

    @Override
    public String code() {
      return "rejoin";
    }

    @Override
    public List<Call> plan() {
      List<Call> calls = new ArrayList<>();
      new TreeMap<>(networks)
          .forEach(
              (name, place) -> {
                calls.add(new Call.Disconnect(name, true));
                calls.add(new Call.Connect(name, place));
              });
      calls.add(new Call.Start());
      return calls;
    }
  }

  /**
   * What the user's script did in the place of a remedy (PRODUCT 7.8).
   *
   * @param loan whether it stands for a loan
   */
  record Custom(boolean loan) implements Remedy {
    @Override
    public String code() {
      return "custom-recovery";
    }

    @Override
    public List<Call> plan() {
      return List.of(new Call.Custom());
    }

    @Override
    public boolean newRun() {
      return false;
    }
  }

  /** Leave the network and join it again in the same way, without an end of the run. */
  record Refresh(String network, Endpoint endpoint) implements Gentle {
    @Override
    public String code() {
      return "network-refresh";
    }

    @Override
    public List<Call> plan() {
      return List.of(new Call.Disconnect(network, false), new Call.Connect(network, endpoint));
    }
  }

  /**
   * Replace it by a new container of the same configuration; the old one is kept.
   *
   * @param parent the container whose network the new one is to share; empty: as it was
   * @param policy its restart policy
   * @param ran whether it runs
   * @param grace for the stop; empty: its own
   * @param withFiles also where files that it wrote are lost
   * @param lent what it must give back first, for the new one is made like it
   */
  record Recreate(
      String name,
      Optional<ContainerId> parent,
      RestartPolicy policy,
      boolean ran,
      Optional<Duration> grace,
      boolean withFiles,
      List<Call.Return> lent)
      implements Remedy {
    public Recreate {
      lent = List.copyOf(lent);
    }

    private static final RestartPolicy OFF = new RestartPolicy(RestartPolicy.Kind.NO, 0);

    @Override
    public String code() {
      return "recreate";
    }

    @Override
    public List<Call> plan() {
      List<Call> calls = new ArrayList<>();
      calls.add(new Call.Survey(withFiles));
      calls.add(new Call.Stop(grace));
      calls.add(new Call.Survey(withFiles));
      calls.addAll(lent);
      calls.add(new Call.Arm(OFF));
      calls.add(new Call.ClearOld(name + Recreation.SUFFIX));
      calls.add(new Call.Rename(name + Recreation.SUFFIX));
      calls.add(new Call.Copy(name, parent, policy));
      calls.add(new Call.StartCopy(name));
      return calls;
    }
  }

  /**
   * Let compose make it anew from the user's own files.
   *
   * @param order what compose is told
   * @param withFiles also where files that it wrote are lost
   * @param otherwise what is done where compose cannot be used
   */
  record Compose(ComposeOrder order, boolean withFiles, Recreate otherwise) implements Remedy {
    @Override
    public String code() {
      return "compose-up";
    }

    @Override
    public Optional<ContainerId> parent() {
      return otherwise.parent();
    }

    @Override
    public List<Call> plan() {
      return List.of(
          new Call.Survey(withFiles),
          new Call.ComposeReady(order),
          new Call.Stop(order.grace()),
          new Call.Survey(withFiles),
          new Call.ComposeUp(order));
    }
  }

  /**
   * Bring the old container back whose replacement came to nothing.
   *
   * @param copy how the new one is stopped; empty: it does not run
   * @param ran whether the old one is started
   */
  record PutBack(
      ContainerId old, String name, RestartPolicy policy, Optional<Call.StopCopy> copy, boolean ran)
      implements Remedy {
    @Override
    public String code() {
      return "put-back";
    }

    @Override
    public List<Call> plan() {
      List<Call> calls = new ArrayList<>();
      copy.ifPresent(calls::add);
      calls.add(new Call.RemoveCopy(name));
      calls.add(new Call.Rename(name));
      calls.add(new Call.Arm(policy));
      if (ran) {
        calls.add(new Call.Start());
      }
      return calls;
    }

    @Override
    public boolean disruptive() {
      return false;
    }
  }
}
