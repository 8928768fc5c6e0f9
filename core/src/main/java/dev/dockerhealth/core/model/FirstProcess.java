package dev.dockerhealth.core.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A container's main process, as {@code /proc/PID/status} shows it.
 *
 * @param first whether it is process 1 of its namespace, which drops signals it has no handler for
 * @param uid its effective user, as the host counts
 * @param caught the signals it has a handler for, one bit each
 * @param blocked those it holds back: it waits for them through a file
 * @param waits whether it sleeps in a call that waits for signals; those are in neither mask
 */
public record FirstProcess(
    String name, boolean first, int uid, long caught, long blocked, boolean waits) {
  private static final int KILL = 9;
  private static final Set<String> INITS =
      Set.of("docker-init", "tini", "dumb-init", "s6-svscan", "catatonit", "systemd", "init");
  private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "busybox", "zsh");

  /**
   * Reads it.
   *
   * @param status the text of the file; empty where that is none
   * @param sleepsIn the kernel's function it sleeps in; empty text: none, or not to be seen
   */
  public static Optional<FirstProcess> of(String status, String sleepsIn) {
    Optional<String> name = field(status, "Name");
    Optional<Long> caught = field(status, "SigCgt").flatMap(FirstProcess::mask);
    Optional<Long> blocked = field(status, "SigBlk").flatMap(FirstProcess::mask);
    return name.isEmpty() || caught.isEmpty() || blocked.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FirstProcess(
                name.get(),
                field(status, "NSpid").filter(FirstProcess::innermostIsFirst).isPresent(),
                field(status, "Uid").map(FirstProcess::effective).orElse(-1),
                caught.get(),
                blocked.get(),
                sleepsIn.contains("sigtimedwait")));
  }

  /** Whether this signal never reaches it (docker-semantics 6). */
  public boolean deafTo(int signal) {
    return first && !init() && !waits && signal != KILL && signal > 0 && !hears(signal);
  }

  /** Whether it is a program that is made to be process 1. */
  public boolean init() {
    return INITS.contains(name);
  }

  /** Whether it is a shell. */
  public boolean shell() {
    return SHELLS.contains(name);
  }

  private boolean hears(int signal) {
    return ((caught | blocked) >>> (signal - 1) & 1) == 1;
  }

  /** One that is not in a namespace of its own has one number only. */
  private static boolean innermostIsFirst(String pids) {
    List<String> all = List.of(pids.split("\\s+"));
    return all.size() > 1 && all.getLast().equals("1");
  }

  private static int effective(String uids) {
    String[] all = uids.split("\\s+", -1);
    return all.length > 1 && all[1].matches("\\d{1,9}") ? Integer.parseInt(all[1]) : -1;
  }

  private static Optional<Long> mask(String hex) {
    return hex.matches("[0-9a-fA-F]{1,16}")
        ? Optional.of(Long.parseUnsignedLong(hex, 16))
        : Optional.empty();
  }

  private static Optional<String> field(String status, String name) {
    return Arrays.stream(status.split("\n", -1))
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }
}
