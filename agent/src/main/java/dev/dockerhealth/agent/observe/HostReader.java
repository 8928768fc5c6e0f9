package dev.dockerhealth.agent.observe;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.engine.EngineInfo;
import dev.dockerhealth.agent.engine.EngineNetwork;
import dev.dockerhealth.agent.observe.sample.HostMeter;
import dev.dockerhealth.core.model.HostView;
import dev.dockerhealth.core.model.HostView.Disk;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what of the host a decision hangs on: room, networks, cores and memory. */
final class HostReader {
  private static final Duration FRESH = Duration.ofSeconds(1);

  private static final Duration INODES_FRESH = Duration.ofSeconds(60);

  /** Fewer than one in so many free: they may be used up soon. */
  private static final int FEW = 10;

  /** A hung runtime hangs the engine's info; the list must not wait long for it. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Engine engine;
  private final Duration limit;
  private final boolean local;
  private final HostMeter meter = new HostMeter(new File("/"));
  private final AtomicLong readAt = new AtomicLong();
  private volatile Optional<Path> root = Optional.empty();
  private volatile List<EngineNetwork> networks = List.of();
  private volatile Inodes inodes = Inodes.UNKNOWN;
  private volatile long inodesAt = System.nanoTime() - INODES_FRESH.toNanos();

  /**
   * Reads through this engine.
   *
   * @param local whether the engine's paths are paths of this host
   */
  HostReader(Engine engine, Duration limit, boolean local) {
    this.engine = engine;
    this.limit = limit.compareTo(LONGEST) < 0 ? limit : LONGEST;
    this.local = local;
  }

  /** It is proven that the engine's containers run on this host. */
  void here() {
    meter.here();
  }

  /** All of it; who refreshes meanwhile does not wait for it. */
  HostView read() {
    networks = askNetworks();
    root = root.or(this::askRoot);
    if (inodesAreOld()) {
      inodes = askInodes();
    }
    return view();
  }

  /** The room on the disk once more, where it was not read within the last second: it is cheap. */
  Optional<HostView> refreshed() {
    long last = readAt.get();
    long now = System.nanoTime();
    boolean mine = now - last >= FRESH.toNanos() && readAt.compareAndSet(last, now);
    return mine && root.isPresent() ? Optional.of(view()) : Optional.empty();
  }

  /** The room on the disk as it is now, inodes too. */
  Disk disk() {
    inodes = askInodes();
    return root.map(this::room).orElseGet(Disk.Unknown::new);
  }

  /** A program is run for them: seldom, while there are many. */
  private boolean inodesAreOld() {
    boolean few = inodes.total() > 0 && inodes.free() <= inodes.total() / FEW;
    return few || System.nanoTime() - inodesAt >= INODES_FRESH.toNanos();
  }

  private Inodes askInodes() {
    inodesAt = System.nanoTime();
    return root.map(Inodes::of).orElse(Inodes.UNKNOWN);
  }

  /** Where the engine keeps its data; empty: not to be seen from here. */
  Optional<Path> dataRoot() {
    return root;
  }

  private HostView view() {
    readAt.set(System.nanoTime());
    return new HostView(
        root.map(this::room).orElseGet(Disk.Unknown::new),
        all(EngineNetwork::id),
        all(EngineNetwork::name),
        meter.capacity());
  }

  /** In a container the engine's folder is not to be seen, unless it is mounted. */
  private Optional<Path> askRoot() {
    if (!local || !(engine.info(limit) instanceof Answer.Got<EngineInfo>(EngineInfo info))) {
      return Optional.empty();
    }
    meter.engineHas(info.cpus(), info.memoryBytes());
    return info.rootDir().isEmpty() ? Optional.empty() : folder(info.rootDir());
  }

  private static Optional<Path> folder(String name) {
    try {
      return Optional.of(Path.of(name)).filter(Files::isDirectory);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Without what is kept for root alone, as {@code df} counts. */
  private Disk room(Path path) {
    try {
      FileStore store = Files.getFileStore(path);
      long usable = store.getUsableSpace();
      long used = store.getTotalSpace() - store.getUnallocatedSpace();
      return new Disk.Known(usable, used + usable, inodes.free(), inodes.total());
    } catch (IOException e) {
      return new Disk.Unknown();
    }
  }

  private Set<String> all(Function<EngineNetwork, String> part) {
    return networks.stream().map(part).collect(Collectors.toSet());
  }

  private List<EngineNetwork> askNetworks() {
    return engine.networks(limit) instanceof Answer.Got<List<EngineNetwork>>(var all)
        ? all
        : List.of();
  }
}
