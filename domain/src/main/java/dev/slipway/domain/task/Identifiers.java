package dev.slipway.domain.task;

/** The one rule for identities that end up in queue names, branches, labels and paths. */
public final class Identifiers {
  private static final int CHARS_MAX = 64;

  private Identifiers() {}

  /**
   * Returns the value if it is safe everywhere that Slipway uses identities.
   *
   * @throws IllegalArgumentException naming the field, if it is not
   */
  public static String require(String value, String field) {
    if (!safe(value)) {
      throw new IllegalArgumentException(
          ("%s must be 1 to 64 letters, digits, '.', '_' or '-', starting with a letter or digit,"
                  + " and not hold '..' or end with '.' or '.lock': '%s'")
              .formatted(field, abbreviate(value)));
    }
    return value;
  }

  /** Checked for every identity of every message and state, so without a regular expression. */
  private static boolean safe(String value) {
    if (value.isEmpty() || value.length() > CHARS_MAX || value.contains("..")) {
      return false;
    }
    // Git refuses branches that end like this.
    if (value.endsWith(".") || value.endsWith(".lock")) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean letterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      // A leading letter or digit keeps an identity from reading as an option or a hidden file.
      if (!letterOrDigit && (i == 0 || (c != '.' && c != '_' && c != '-'))) {
        return false;
      }
    }
    return true;
  }

  private static String abbreviate(String value) {
    return value.length() <= 80 ? value : value.substring(0, 80) + "…";
  }
}
