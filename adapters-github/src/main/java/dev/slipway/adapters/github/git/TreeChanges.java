package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** What differs between two trees of our copy. */
final class TreeChanges {
  private static final int MAX_PATHS = 1_000;

  /** A file above it is shown as one that differs. */
  private static final int MAX_SHOWN_FILE_BYTES = 1 << 20;

  private static final int MAX_BYTES_PER_CHAR = 4;

  private TreeChanges() {}

  /** The paths that differ, sorted, at most 1,000. */
  static List<String> paths(Repository repository, AnyObjectId before, AnyObjectId after)
      throws IOException {
    List<String> paths = new ArrayList<>();
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(before);
      walk.addTree(after);
      walk.setRecursive(true);
      walk.setFilter(TreeFilter.ANY_DIFF);
      while (walk.next()) {
        paths.add(EntryNames.printable(walk.getRawPath()));
      }
    }
    Collections.sort(paths);
    return List.copyOf(paths.subList(0, Math.min(paths.size(), MAX_PATHS)));
  }

  /** A unified diff for people, cut at a number of characters. */
  static String diff(Repository repository, AnyObjectId before, AnyObjectId after, int maxChars)
      throws IOException {
    Limited out = new Limited((long) maxChars * MAX_BYTES_PER_CHAR);
    try (DiffFormatter formatter = new DiffFormatter(out)) {
      formatter.setRepository(repository);
      formatter.setDetectRenames(false);
      formatter.setBinaryFileThreshold(MAX_SHOWN_FILE_BYTES);
      // its usual fallback takes hours on files made for it
      HistogramDiff algorithm = new HistogramDiff();
      algorithm.setFallbackAlgorithm(null);
      formatter.setDiffAlgorithm(algorithm);
      formatter.format(before, after);
      formatter.flush();
    } catch (Full full) {
      // the rest is not shown
    }
    String text = visible(out.bytes.toString(UTF_8));
    return text.substring(0, Math.min(text.length(), maxChars));
  }

  /** Control characters as their pictures, so that a diff cannot steer the terminal it is on. */
  private static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.chars()
        .forEach(letter -> {
          if (letter < ' ' && letter != '\n' && letter != '\t') {
            visible.append((char) (0x2400 + letter));
          } else if ((letter >= 0x7f && letter < 0xa0) || turnsDirection(letter)) {
            visible.append('\ufffd');
          } else {
            visible.append((char) letter);
          }
        });
    return visible.toString();
  }

  /** Letters that make what follows read in another order than it is run. */
  private static boolean turnsDirection(int letter) {
    return (letter >= 0x202a && letter <= 0x202e) || (letter >= 0x2066 && letter <= 0x2069);
  }

  /** Ends a diff that is long enough. */
  private static final class Full extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static final class Limited extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final long limit;

    Limited(long limit) {
      this.limit = limit;
    }

    @Override
    public void write(int letter) throws IOException {
      write(new byte[] {(byte) letter}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      bytes.write(buffer, offset, (int) Math.min(length, limit - bytes.size()));
      if (bytes.size() >= limit) {
        throw new Full();
      }
    }
  }
}
