package dev.slipway.adapters.memory.repo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an import takes of a workspace's files, by the same rules as git's adapter where a
 * simulation needs them: ignored files and links that lead out stay out.
 *
 * @param files those of the new commit
 * @param changed paths that differ from the parent, sorted
 * @param leftOut each with its reason
 */
record MemoryTree(SortedMap<String, String> files, List<String> changed, List<String> leftOut) {
  static final int MAX_CHANGED = 1_000;
  static final int MAX_LEFT_OUT = 100;

  static MemoryTree of(SortedMap<String, String> workspace, SortedMap<String, String> parent) {
    List<String> ignored = workspace.getOrDefault(".gitignore", "").lines().toList();
    SortedMap<String, String> files = new TreeMap<>();
    List<String> leftOut = new ArrayList<>();
    workspace.forEach((path, file) -> {
      String tracked = parent.get(path);
      if (MemoryFiles.isLink(file) && !file.equals(tracked) && leadsOut(path, file)) {
        leftOut.add(path + ": a link that leads out of the tree");
        if (tracked != null) {
          files.put(path, tracked);
        }
      } else if (tracked != null || !isIgnored(ignored, path)) {
        files.put(path, file);
      }
    });
    return new MemoryTree(files, changed(files, parent), firstOf(leftOut, MAX_LEFT_OUT));
  }

  /** The paths at which the two differ, sorted. */
  static List<String> differences(Map<String, String> one, Map<String, String> other) {
    TreeSet<String> paths = new TreeSet<>(one.keySet());
    paths.addAll(other.keySet());
    paths.removeIf(path -> Objects.equals(one.get(path), other.get(path)));
    return List.copyOf(paths);
  }

  private static List<String> changed(Map<String, String> files, Map<String, String> parent) {
    return firstOf(differences(files, parent), MAX_CHANGED);
  }

  private static List<String> firstOf(List<String> lines, int count) {
    return List.copyOf(lines.subList(0, Math.min(count, lines.size())));
  }

  private static boolean leadsOut(String path, String link) {
    String target = MemoryFiles.content(link);
    long up = target.lines().findFirst().orElse("").split("\\.\\./", -1).length - 1L;
    return target.startsWith("/") || up > path.chars().filter(letter -> letter == '/').count();
  }

  /** Of git's patterns: a name, {@code *.suffix}, and {@code directory/}; at any depth. */
  private static boolean isIgnored(List<String> patterns, String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return patterns.stream()
        .filter(pattern -> !pattern.isBlank())
        .anyMatch(pattern ->
            pattern.endsWith("/")
                ? ("/" + path).contains("/" + pattern)
                : pattern.startsWith("*")
                    ? name.endsWith(pattern.substring(1))
                    : name.equals(pattern));
  }
}
