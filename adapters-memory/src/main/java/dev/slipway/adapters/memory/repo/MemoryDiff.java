package dev.slipway.adapters.memory.repo;

import java.util.Map;

/** Shows a change as whole files before and after, in the form of a unified diff. */
final class MemoryDiff {
  private MemoryDiff() {}

  static String of(Map<String, String> before, Map<String, String> after) {
    StringBuilder diff = new StringBuilder();
    for (String path : MemoryTree.differences(before, after)) {
      diff.append("--- ").append(before.containsKey(path) ? "a/" + path : "/dev/null").append('\n');
      diff.append("+++ ").append(after.containsKey(path) ? "b/" + path : "/dev/null").append('\n');
      lines(diff, '-', before.getOrDefault(path, ""));
      lines(diff, '+', after.getOrDefault(path, ""));
    }
    return diff.toString();
  }

  private static void lines(StringBuilder diff, char sign, String file) {
    MemoryFiles.content(file).lines().forEach(line -> diff.append(sign).append(line).append('\n'));
  }
}
