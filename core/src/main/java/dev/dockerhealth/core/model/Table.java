package dev.dockerhealth.core.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A map that never changes: {@link #with} and {@link #without} give a new one that shares nearly
 * all of the old. So the memory of ten thousand patients can be handed to a reader at no cost.
 *
 * <p>A hash array mapped trie (Bagwell, 2001): 32 branches a level, a bitmap says which are there,
 * keys of equal hash share a leaf. Depth is at most seven, so each operation copies a few small
 * arrays whatever the size.
 */
public final class Table<K, V> {
  private static final int BITS = 5;
  private static final Table<?, ?> EMPTY = new Table<>(new Branch(0, new Object[0]), 0);

  private final Branch root;
  private final int size;

  /** Entries of one hash, or of one place. */
  private record Leaf(int hash, Object key, Object value, @Nullable Leaf next) {}

  @SuppressWarnings("ArrayRecordComponent") // never leaves this class and is never written to
  private record Branch(int bitmap, Object[] children) {}

  private Table(Branch root, int size) {
    this.root = root;
    this.size = size;
  }

  /** An empty table. */
  @SuppressWarnings("unchecked") // holds nothing, so it fits all types
  public static <K, V> Table<K, V> empty() {
    return (Table<K, V>) EMPTY;
  }

  /** How many keys it has. */
  public int size() {
    return size;
  }

  /** The value of this key. */
  @SuppressWarnings("unchecked") // only with() puts values in
  public Optional<V> get(K key) {
    int hash = spread(key);
    Object node = root;
    for (int shift = 0; node instanceof Branch branch; shift += BITS) {
      int bit = bit(hash, shift);
      if ((branch.bitmap & bit) == 0) {
        return Optional.empty();
      }
      node = branch.children[index(branch.bitmap, bit)];
    }
    for (@Nullable Leaf leaf = (Leaf) node; leaf != null; leaf = leaf.next) {
      if (leaf.key.equals(key)) {
        return Optional.of((V) leaf.value);
      }
    }
    return Optional.empty();
  }

  /** The same with this value for this key. */
  public Table<K, V> with(K key, V value) {
    int grown = get(key).isPresent() ? size : size + 1;
    return new Table<>(put(root, 0, new Leaf(spread(key), key, value, null)), grown);
  }

  /** The same without this key. */
  public Table<K, V> without(K key) {
    if (get(key).isEmpty()) {
      return this;
    }
    Object rest = remove(root, 0, spread(key), key);
    return size == 1 || rest == null ? empty() : new Table<>((Branch) rest, size - 1);
  }

  /** Shows each pair; the order depends on the keys alone. */
  public void forEach(BiConsumer<? super K, ? super V> each) {
    walk(root, each);
  }

  @SuppressWarnings("unchecked") // only with() puts keys and values in
  private static <K, V> void walk(Object node, BiConsumer<? super K, ? super V> each) {
    if (node instanceof Branch branch) {
      for (Object child : branch.children) {
        walk(child, each);
      }
      return;
    }
    for (@Nullable Leaf leaf = (Leaf) node; leaf != null; leaf = leaf.next) {
      each.accept((K) leaf.key, (V) leaf.value);
    }
  }

  private static Branch put(Branch branch, int shift, Leaf added) {
    int bit = bit(added.hash, shift);
    int at = index(branch.bitmap, bit);
    if ((branch.bitmap & bit) == 0) {
      return new Branch(branch.bitmap | bit, inserted(branch.children, at, added));
    }
    Object[] children = branch.children.clone();
    children[at] = merged(children[at], shift + BITS, added);
    return new Branch(branch.bitmap, children);
  }

  private static Object merged(Object child, int shift, Leaf added) {
    if (child instanceof Branch deeper) {
      return put(deeper, shift, added);
    }
    Leaf leaf = (Leaf) child;
    if (leaf.hash == added.hash) {
      return new Leaf(added.hash, added.key, added.value, without(leaf, added.key));
    }
    Branch split = put(new Branch(0, new Object[0]), shift, leaf);
    return put(split, shift, added);
  }

  private static @Nullable Object remove(Branch branch, int shift, int hash, Object key) {
    int bit = bit(hash, shift);
    int at = index(branch.bitmap, bit);
    Object child = branch.children[at];
    Object rest =
        child instanceof Branch deeper
            ? remove(deeper, shift + BITS, hash, key)
            : without((Leaf) child, key);
    if (rest != null) {
      Object[] children = branch.children.clone();
      children[at] = rest;
      return new Branch(branch.bitmap, children);
    }
    int left = branch.bitmap & ~bit;
    return left == 0 ? null : new Branch(left, removed(branch.children, at));
  }

  private static @Nullable Leaf without(@Nullable Leaf leaf, Object key) {
    if (leaf == null || leaf.key.equals(key)) {
      return leaf == null ? null : leaf.next;
    }
    return new Leaf(leaf.hash, leaf.key, leaf.value, without(leaf.next, key));
  }

  private static Object[] inserted(Object[] from, int at, Object added) {
    Object[] to = Arrays.copyOf(from, from.length + 1);
    System.arraycopy(from, at, to, at + 1, from.length - at);
    to[at] = added;
    return to;
  }

  private static Object[] removed(Object[] from, int at) {
    Object[] to = Arrays.copyOf(from, from.length - 1);
    System.arraycopy(from, at + 1, to, at, to.length - at);
    return to;
  }

  private static int spread(Object key) {
    int hash = key.hashCode();
    return hash ^ (hash >>> 16);
  }

  private static int bit(int hash, int shift) {
    return 1 << ((hash >>> shift) & 31);
  }

  private static int index(int bitmap, int bit) {
    return Integer.bitCount(bitmap & (bit - 1));
  }
}
