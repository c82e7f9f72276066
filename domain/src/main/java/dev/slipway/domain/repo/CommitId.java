package dev.slipway.domain.repo;

/** A git commit, by its full SHA-1 or SHA-256 name in lower-case hexadecimal. */
public record CommitId(String value) {
  public CommitId {
    if (!valid(value)) {
      throw new IllegalArgumentException("not a commit id: '" + value + "'");
    }
  }

  /** Whether the text is a commit's full name. */
  public static boolean valid(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return value.length() == 40 || value.length() == 64;
  }

  /** The first ten digits, for people. */
  public String abbreviated() {
    return value.substring(0, 10);
  }

  @Override
  public String toString() {
    return value;
  }
}
