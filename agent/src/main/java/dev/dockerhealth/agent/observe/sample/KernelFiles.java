package dev.dockerhealth.agent.observe.sample;

import dev.dockerhealth.core.model.ContainerId;
import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Reads the counters of containers from the files of this host's kernel. For one thread.
 *
 * <p>The engine may be on another machine, where its pids mean other processes. So a process counts
 * as a container's only where its groups are named after the container. That is looked at again
 * after the counters were read: then they are those of the run that was asked for.
 */
final class KernelFiles {
  /** A container has six to ten files; a process may have many more open by far. */
  private static final int KEPT_OPEN = 100;

  private final File host;
  private final LongSupplier nanos;
  private final KernelText text = new KernelText();
  private final Tally tally = new Tally();
  private final Mounts mounts;
  private final long hostMemory;
  private final Map<ContainerId, Found> found = new HashMap<>();

  /** What came of reading. */
  sealed interface Answer {

    /** Here they are. */
    record Read(Counters counters) implements Answer {}

    /** The run that was here before is over. */
    record Over() implements Answer {}

    /** No process of this host is known to be the container's, or its files cannot be read. */
    record NotHere() implements Answer {}
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Found(Subject subject, File self, byte[] membership, Group group, File network) {}

  /**
   * Reads below this folder.
   *
   * @param host the root of the host's files
   * @param nanos a steady clock
   */
  KernelFiles(File host, LongSupplier nanos) {
    this.host = host;
    this.nanos = nanos;
    text.read(new File(host, "proc/self/mountinfo"));
    mounts = Mounts.of(text.copy());
    text.read(new File(host, "proc/meminfo"));
    hostMemory = 1024 * Math.max(0, text.of("MemTotal:"));
  }

  /** Reads the counters of one container. */
  Answer read(Subject subject) {
    Found known = found.get(subject.id());
    if (known != null && known.subject.equals(subject)) {
      return read(known);
    }
    forget(subject.id());
    Optional<Found> here = find(subject);
    here.ifPresent(place -> found.put(subject.id(), place));
    return here.isPresent() ? read(here.get()) : new Answer.NotHere();
  }

  /** Forgets all others. */
  void keep(Set<ContainerId> ids) {
    List<ContainerId> gone = found.keySet().stream().filter(id -> !ids.contains(id)).toList();
    gone.forEach(this::forget);
  }

  private void forget(ContainerId id) {
    Found place = found.remove(id);
    if (place != null) {
      place.group.files().forEach(KernelFile::close);
    }
  }

  private Optional<Found> find(Subject subject) {
    File self = process(subject, "cgroup");
    if (subject.pid() <= 0 || !text.read(self)) {
      return Optional.empty();
    }
    byte[] membership = text.copy();
    return new Membership(membership, subject.id())
        .group(mounts, host, found.size() < KEPT_OPEN)
        .map(group -> new Found(subject, self, membership, group, process(subject, "net/dev")));
  }

  private Answer read(Found place) {
    tally.clear();
    long now = nanos.getAsLong();
    boolean read = place.group.read(text, tally);
    if (place.subject.ownNetwork()) {
      Traffic.read(text, place.network, tally);
    }
    if (!text.read(place.self) || !text.is(place.membership)) {
      forget(place.subject.id());
      return new Answer.Over();
    }
    if (!read) {
      return new Answer.NotHere();
    }
    if (tally.memoryLimit > hostMemory && hostMemory > 0) {
      tally.memoryLimit = hostMemory;
    }
    return new Answer.Read(tally.counters(place.subject, now));
  }

  private File process(Subject subject, String name) {
    return new File(host, "proc/" + subject.pid() + "/" + name);
  }
}
