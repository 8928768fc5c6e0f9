package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.HostView.Disk;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Before anything is stopped: is there room on the disk to start it again (docker-semantics fault
 * 43)? Other limits need room too, for the engine writes them down. At least 64 MiB, 0.5 % and some
 * inodes. A disk that cannot be seen passes.
 */
final class RoomGate implements Gate {
  private static final long LEAST_BYTES = 64L << 20;
  private static final long LEAST_PART = 200;
  private static final long LEAST_INODES = 1000;
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  @Override
  public Optional<Verdict> object(Case question, Instant now) {
    boolean stops = question.remedy().ends() || question.remedy().loan();
    if (!stops || !(question.host().view().disk() instanceof Disk.Known disk)) {
      return Optional.empty();
    }
    return enough(disk)
        ? Optional.empty()
        : Optional.of(
            new Verdict.Wait(
                now.plus(LOOK_AGAIN),
                Reason.NO_DISK,
                "%d MiB and %d inodes free where the engine keeps its data"
                    .formatted(disk.freeBytes() >> 20, disk.freeInodes())));
  }

  /** File systems without inodes say 0 of 0. */
  private static boolean enough(Disk.Known disk) {
    return disk.freeBytes() >= LEAST_BYTES
        && disk.freeBytes() >= disk.totalBytes() / LEAST_PART
        && (disk.totalInodes() == 0 || disk.freeInodes() >= LEAST_INODES);
  }
}
