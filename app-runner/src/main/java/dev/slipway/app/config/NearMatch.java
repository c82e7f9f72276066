package dev.slipway.app.config;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the word that somebody probably meant. */
public final class NearMatch {
  private static final int COMPARED_CHARS_MAX = 200;

  private NearMatch() {}

  /** The known word that takes the fewest edits, if that is few for its length; null if none. */
  public static @Nullable String of(String word, Collection<String> known) {
    if (word.length() > COMPARED_CHARS_MAX) {
      return null;
    }
    String best = null;
    int bestEdits = Integer.MAX_VALUE;
    for (String candidate : known) {
      int edits = Math.min(edits(word, candidate), edits(lastPart(word), candidate) + 1);
      edits = Math.min(edits, edits(lastPart(word), lastPart(candidate)) + 1);
      if (edits < bestEdits && edits <= allowed(word, candidate)) {
        best = candidate;
        bestEdits = edits;
      }
    }
    return best;
  }

  private static int allowed(String word, String candidate) {
    return Math.max(1, Math.min(4, Math.max(word.length(), candidate.length()) / 3));
  }

  private static String lastPart(String word) {
    return word.substring(word.lastIndexOf('.') + 1);
  }

  /** How many letters were put in, left out, changed, or swapped with their neighbour. */
  private static int edits(String a, String b) {
    int[][] table = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        table[i][j] = i == 0 || j == 0 ? i + j : edits(table, a, b, i, j);
      }
    }
    return table[a.length()][b.length()];
  }

  private static int edits(int[][] table, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int edits =
        Math.min(
            table[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(table[i - 1][j], table[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(edits, table[i - 2][j - 2] + 1) : edits;
  }
}
