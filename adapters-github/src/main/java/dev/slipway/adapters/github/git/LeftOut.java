package dev.slipway.adapters.github.git;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What an import did not take, for people. */
final class LeftOut {
  private static final int MAX_LINES = 100;

  /** More than are shown, so that which are shown seldom depends on the order of the disk. */
  private static final int MAX_KEPT = 10_000;

  private final List<String> kept = new ArrayList<>();
  private long count;

  void add(byte[] path, String reason) {
    count++;
    if (kept.size() < MAX_KEPT) {
      kept.add(EntryNames.printable(path) + ": " + reason);
    }
  }

  /** The first in order of their paths, each with its reason; the last line counts the rest. */
  List<String> lines() {
    Collections.sort(kept);
    if (kept.size() <= MAX_LINES) {
      return List.copyOf(kept);
    }
    List<String> lines = new ArrayList<>(kept.subList(0, MAX_LINES - 1));
    lines.add("and %,d more".formatted(count - lines.size()));
    return List.copyOf(lines);
  }
}
