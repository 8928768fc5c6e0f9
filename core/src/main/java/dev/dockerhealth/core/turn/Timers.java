package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.PatientId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A queue of wake-up times that never changes: adding and taking give a new one. A leftist heap
 * (Crane, 1972): both cost the logarithm of its size.
 */
final class Timers {
  private static final Timers EMPTY = new Timers(null);

  private final @Nullable Node root;

  /** A wake-up; {@code who} empty is the host. */
  record Timer(Instant at, Optional<PatientId> who) {}

  private record Node(int rank, Timer timer, @Nullable Node left, @Nullable Node right) {}

  private Timers(@Nullable Node root) {
    this.root = root;
  }

  static Timers empty() {
    return EMPTY;
  }

  Optional<Timer> next() {
    return root == null ? Optional.empty() : Optional.of(root.timer);
  }

  Timers with(Timer timer) {
    return new Timers(merge(root, new Node(1, timer, null, null)));
  }

  Timers withoutNext() {
    return root == null ? this : new Timers(merge(root.left, root.right));
  }

  private static @Nullable Node merge(@Nullable Node a, @Nullable Node b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return b.timer.at.isBefore(a.timer.at) ? join(b, a) : join(a, b);
  }

  private static Node join(Node first, Node rest) {
    Node right = merge(first.right, rest);
    return rank(first.left) >= rank(right)
        ? new Node(rank(right) + 1, first.timer, first.left, right)
        : new Node(rank(first.left) + 1, first.timer, right, first.left);
  }

  private static int rank(@Nullable Node node) {
    return node == null ? 0 : node.rank;
  }
}
