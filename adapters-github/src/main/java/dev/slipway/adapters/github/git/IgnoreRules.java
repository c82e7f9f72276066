package dev.slipway.adapters.github.git;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code .gitignore} files that speak of one directory: its own and those above.
 *
 * <p>The rules are git's: the last pattern that matches decides, and the nearest file comes last.
 * What lies in an ignored directory is ignored, which is for the caller to know, since it does not
 * go in.
 */
final class IgnoreRules {
  /** Where nothing is ignored. */
  static final IgnoreRules NONE = new IgnoreRules(null, 0, List.of());

  private final @Nullable IgnoreRules above;

  /** The length of the directory's path with its slash: what to cut off a path before matching. */
  private final int prefix;

  private final List<IgnorePattern> patterns;

  private IgnoreRules(@Nullable IgnoreRules above, int prefix, List<IgnorePattern> patterns) {
    this.above = above;
    this.prefix = prefix;
    this.patterns = patterns;
  }

  /**
   * The rules of a directory with a file of its own.
   *
   * @param prefix the length of the directory's path in bytes, with its trailing slash
   */
  IgnoreRules below(int prefix, byte[] file) {
    List<IgnorePattern> found = new ArrayList<>();
    int start = hasByteOrderMark(file) ? 3 : 0;
    while (start < file.length) {
      int end = start;
      while (end < file.length && file[end] != '\n') {
        end++;
      }
      boolean carriageReturn = end > start && end < file.length && file[end - 1] == '\r';
      byte[] line = Arrays.copyOfRange(file, start, carriageReturn ? end - 1 : end);
      IgnorePattern.parse(line).ifPresent(found::add);
      start = end + 1;
    }
    return found.isEmpty() ? this : new IgnoreRules(this, prefix, found);
  }

  private static boolean hasByteOrderMark(byte[] file) {
    return file.length >= 3
        && file[0] == (byte) 0xef
        && file[1] == (byte) 0xbb
        && file[2] == (byte) 0xbf;
  }

  /**
   * Whether the entry is ignored.
   *
   * @param path its path from the root of the tree
   */
  boolean ignore(byte[] path, boolean isDirectory) {
    for (IgnoreRules rules = this; rules != null; rules = rules.above) {
      byte[] below = Arrays.copyOfRange(path, rules.prefix, path.length);
      for (int last = rules.patterns.size() - 1; last >= 0; last--) {
        IgnorePattern pattern = rules.patterns.get(last);
        if (pattern.matches(below, isDirectory)) {
          return !pattern.isNegated();
        }
      }
    }
    return false;
  }
}
