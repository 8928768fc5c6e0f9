package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.PatientId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Wake-up times in their order, those of one moment by name. It never changes: adding and removing
 * give a new one. A treap (Seidel and Aragon, 1996): a search tree that is a heap by a hash of its
 * keys, so both cost the logarithm of its size whatever the order they come in.
 */
final class Timers {
  private static final Comparator<Timer> ORDER =
      Comparator.comparing(Timer::at)
          .thenComparing(timer -> timer.who().map(PatientId::key).orElse(""));
  private static final Timers EMPTY = new Timers(null);

  private final @Nullable Node root;

  /** A wake-up; {@code who} empty is the host. */
  record Timer(Instant at, Optional<PatientId> who) {}

  private record Node(Timer timer, int rank, @Nullable Node left, @Nullable Node right) {
    Node withLeft(@Nullable Node other) {
      return new Node(timer, rank, other, right);
    }

    Node withRight(@Nullable Node other) {
      return new Node(timer, rank, left, other);
    }
  }

  private Timers(@Nullable Node root) {
    this.root = root;
  }

  static Timers empty() {
    return EMPTY;
  }

  Optional<Timer> next() {
    @Nullable Node node = root;
    while (node != null && node.left != null) {
      node = node.left;
    }
    return node == null ? Optional.empty() : Optional.of(node.timer);
  }

  Timers with(Timer timer) {
    return new Timers(put(root, timer, timer.hashCode() * 0x9E3779B9));
  }

  Timers without(Timer timer) {
    return new Timers(remove(root, timer));
  }

  private static Node put(@Nullable Node node, Timer timer, int rank) {
    if (node == null) {
      return new Node(timer, rank, null, null);
    }
    int order = ORDER.compare(timer, node.timer);
    if (order == 0) {
      return node;
    }
    if (order < 0) {
      Node left = put(node.left, timer, rank);
      return left.rank > node.rank
          ? left.withRight(node.withLeft(left.right))
          : node.withLeft(left);
    }
    Node right = put(node.right, timer, rank);
    return right.rank > node.rank
        ? right.withLeft(node.withRight(right.left))
        : node.withRight(right);
  }

  private static @Nullable Node remove(@Nullable Node node, Timer timer) {
    if (node == null) {
      return null;
    }
    int order = ORDER.compare(timer, node.timer);
    if (order == 0) {
      return merge(node.left, node.right);
    }
    return order < 0
        ? node.withLeft(remove(node.left, timer))
        : node.withRight(remove(node.right, timer));
  }

  private static @Nullable Node merge(@Nullable Node left, @Nullable Node right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    return left.rank > right.rank
        ? left.withRight(merge(left.right, right))
        : right.withLeft(merge(left, right.left));
  }
}
