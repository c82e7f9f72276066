package dev.slipway.domain.repo;

import java.util.regex.Pattern;

/** A git commit, by its full SHA-1 or SHA-256 name in lower-case hexadecimal. */
public record CommitId(String value) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  public CommitId {
    if (!HEX.matcher(value).matches()) {
      throw new IllegalArgumentException("not a commit id: '" + value + "'");
    }
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
