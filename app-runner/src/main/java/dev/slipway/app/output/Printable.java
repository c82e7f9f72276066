package dev.slipway.app.output;

import org.jspecify.annotations.Nullable;

/** Text that is safe to show: no character of it steers the terminal. */
public final class Printable {
  private Printable() {}

  /** The text with line ends and tabs kept, and every other control character made visible. */
  public static String text(String text) {
    return clean(text, true);
  }

  /** The same on one line. */
  public static String line(String text) {
    return clean(text, false);
  }

  /** The same, at most so many characters, or null for nothing. */
  public static @Nullable String shortened(@Nullable String text, int charsMax) {
    if (text == null) {
      return null;
    }
    String line = line(text);
    return line.length() <= charsMax ? line : line.substring(0, charsMax - 1) + "…";
  }

  private static String clean(String text, boolean lines) {
    StringBuilder clean = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean good = !steers(c) || (lines && (c == '\n' || c == '\t'));
      if (!good && clean == null) {
        clean = new StringBuilder(text.length()).append(text, 0, i);
      }
      if (clean != null) {
        clean.append(good ? c : visible(c));
      }
    }
    return clean == null ? text : clean.toString();
  }

  /** Controls, and the marks that turn the direction of writing around. */
  private static boolean steers(char c) {
    return Character.isISOControl(c)
        || (c >= '\u202a' && c <= '\u202e')
        || (c >= '\u2066' && c <= '\u2069')
        || c == '\u2028'
        || c == '\u2029';
  }

  private static char visible(char c) {
    // U+2400 and on show the controls below a space by their names.
    return c < ' ' && c != '\n' && c != '\t' ? (char) ('\u2400' + c) : ' ';
  }
}
