package dev.slipway.domain.queue;

/** The name of one existing queue: words of letters, digits, '.', '_' and '-', joined by colons. */
public record QueueName(String value) {
  private static final int CHARS_MAX = 200;

  public QueueName {
    if (value.length() > CHARS_MAX || !safe(value)) {
      throw new IllegalArgumentException(
          ("queue must be words of letters, digits, '.', '_' and '-' joined by ':',"
                  + " at most %d characters: '%s'")
              .formatted(CHARS_MAX, value.length() <= 80 ? value : value.substring(0, 80) + "…"));
    }
  }

  /**
   * Names are checked wherever a message goes, so that this is a loop and no regular expression.
   */
  private static boolean safe(String value) {
    boolean wordBegins = true;
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      boolean letterOrDigit =
          (character >= 'a' && character <= 'z')
              || (character >= 'A' && character <= 'Z')
              || (character >= '0' && character <= '9');
      boolean inside = character == '.' || character == '_' || character == '-' || character == ':';
      if (!letterOrDigit && (wordBegins || !inside)) {
        return false;
      }
      wordBegins = character == ':';
    }
    return !wordBegins;
  }

  @Override
  public String toString() {
    return value;
  }
}
