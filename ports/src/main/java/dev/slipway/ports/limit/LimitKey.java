package dev.slipway.ports.limit;

/**
 * The name of one limit, shared by everybody who is to stay under it together: words of letters,
 * digits, '.', '_' and '-', joined by colons, e.g. {@code github:installation-17}.
 *
 * <p>Anything else is refused, so that a name can go into a key, a log or a metric as it is. What a
 * stranger typed does not belong in here: use an identity of ours for them, or a hash.
 */
public record LimitKey(String value) {
  private static final int CHARS_MAX = 200;
  private static final int CHARS_SHOWN = 80;

  public LimitKey {
    if (value.length() > CHARS_MAX || !safe(value)) {
      throw new IllegalArgumentException(
          ("limit must be words of letters, digits, '.', '_' and '-' joined by ':',"
                  + " at most %d characters: '%s'")
              .formatted(CHARS_MAX, printable(value)));
    }
  }

  /** Keys are made for every request, so that this is a loop and no regular expression. */
  private static boolean safe(String value) {
    boolean wordBegins = true;
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      boolean inside = character == '.' || character == '_' || character == '-' || character == ':';
      if (!isLetterOrDigit(character) && (wordBegins || !inside)) {
        return false;
      }
      wordBegins = character == ':';
    }
    return !wordBegins;
  }

  private static boolean isLetterOrDigit(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9');
  }

  /** Of a stranger's text only what harms no log: its beginning, in ASCII. */
  private static String printable(String value) {
    String shown = value.length() <= CHARS_SHOWN ? value : value.substring(0, CHARS_SHOWN) + "...";
    return shown.replaceAll("[^ -~]", "?");
  }

  @Override
  public String toString() {
    return value;
  }
}
