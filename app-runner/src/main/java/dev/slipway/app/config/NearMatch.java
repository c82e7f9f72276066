package dev.slipway.app.config;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the word that somebody probably meant. */
public final class NearMatch {
  private NearMatch() {}

  /** The known word that takes the fewest edits, if that is few for its length; null if none. */
  public static @Nullable String of(String word, Collection<String> known) {
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

  /** The Levenshtein distance. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
