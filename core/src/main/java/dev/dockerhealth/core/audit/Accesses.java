package dev.dockerhealth.core.audit;

import dev.dockerhealth.core.model.Images;
import dev.dockerhealth.core.model.Trait;
import java.util.Optional;
import java.util.Set;

/** Rules about what a container may do. */
final class Accesses {
  private static final Set<String> SOCKETS =
      Set.of("docker.sock", "podman.sock", "containerd.sock");

  private Accesses() {}

  /** A socket proxy, and we ourselves, need it; read-only or not is then of no meaning. */
  static Optional<String> socket(Exhibit one) {
    boolean meant =
        one.is(Trait.SELF)
            || one.is(Trait.SOCKET_PROXY)
            || Images.baseName(one.image()).contains("socket-proxy");
    return one.access().mounts().stream()
        .filter(mount -> !meant && !mount.writable())
        .filter(mount -> socket(mount.source()) || socket(mount.target()))
        .findFirst()
        .map(mount -> "%s is mounted read-only".formatted(mount.source()));
  }

  private static boolean socket(String path) {
    return SOCKETS.contains(path.substring(path.lastIndexOf('/') + 1));
  }

  static Optional<String> privileged(Exhibit one) {
    return one.access().privileged().filter(yes -> yes).map(yes -> "it has `privileged: true`");
  }

  /** What the process is counts more than what was written: many begin as root and change. */
  static Optional<String> root(Exhibit one) {
    Optional<Integer> uid =
        one.main().process().map(process -> process.uid()).filter(number -> number >= 0);
    return uid.isPresent()
        ? uid.filter(number -> number == 0).map(number -> "process 1 belongs to root")
        : one.access()
            .user()
            .filter(Accesses::isRoot)
            .map(user -> user.isEmpty() ? "no user is named" : "its user is " + user);
  }

  private static boolean isRoot(String user) {
    String name = user.split(":", 2)[0];
    return name.isEmpty() || name.equals("root") || name.equals("0");
  }
}
