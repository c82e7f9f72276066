package dev.slipway.adapters.memory.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes collections and remembers how to take each change back. Not safe for concurrent use. */
final class Journal {
  private final List<Runnable> undo = new ArrayList<>();

  /** Puts the value and returns the one before. */
  <K, V> @Nullable V put(Map<K, V> map, K key, V value) {
    V before = map.put(key, value);
    if (before == null) {
      undo.add(() -> map.remove(key));
    } else {
      undo.add(() -> map.put(key, before));
    }
    return before;
  }

  /** Removes the key and returns its value. */
  <K, V> @Nullable V remove(Map<K, V> map, K key) {
    V before = map.remove(key);
    if (before != null) {
      undo.add(() -> map.put(key, before));
    }
    return before;
  }

  /** Adds the element at the end, or to a set; returns whether it was added. */
  <E> boolean add(Collection<E> collection, E element) {
    boolean added = collection.add(element);
    if (added) {
      undo.add(() -> takeBack(collection, element));
    }
    return added;
  }

  /** Removes the element from a set. */
  <E> void remove(java.util.Set<E> set, E element) {
    if (set.remove(element)) {
      undo.add(() -> set.add(element));
    }
  }

  /** Remembers how to take back a change that the caller makes itself. */
  void onRollback(Runnable action) {
    undo.add(action);
  }

  /** Keeps the changes. */
  void commit() {
    undo.clear();
  }

  /** Takes all changes back, the last one first. */
  void rollback() {
    for (int i = undo.size() - 1; i >= 0; i--) {
      undo.get(i).run();
    }
    undo.clear();
  }

  private static <E> void takeBack(Collection<E> collection, E element) {
    if (collection instanceof List<E> list) {
      list.remove(list.size() - 1);
    } else {
      collection.remove(element);
    }
  }
}
