package dev.slipway.domain.task;

import java.util.regex.Pattern;

/** The one rule for identities that end up in queue names, branches, labels and paths. */
public final class Identifiers {
  /** A leading letter or digit keeps an identity from reading as an option or a hidden file. */
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private Identifiers() {}

  /**
   * Returns the value if it is safe everywhere that Slipway uses identities.
   *
   * @throws IllegalArgumentException naming the field, if it is not
   */
  public static String require(String value, String field) {
    if (!SAFE.matcher(value).matches() || value.contains("..")) {
      throw new IllegalArgumentException(
          "%s must be 1 to 64 letters, digits, '.', '_' or '-', starting with a letter or digit: '%s'"
              .formatted(field, abbreviate(value)));
    }
    return value;
  }

  private static String abbreviate(String value) {
    return value.length() <= 80 ? value : value.substring(0, 80) + "…";
  }
}
