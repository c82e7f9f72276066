package dev.slipway.domain.queue;

import java.util.regex.Pattern;

/** The name of one existing queue: words of letters, digits, '.', '_' and '-', joined by colons. */
public record QueueName(String value) {
  private static final int CHARS_MAX = 200;
  private static final String WORD = "[A-Za-z0-9][A-Za-z0-9._-]*";
  private static final Pattern SAFE = Pattern.compile(WORD + "(:" + WORD + ")*");

  public QueueName {
    if (value.length() > CHARS_MAX || !SAFE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          ("queue must be words of letters, digits, '.', '_' and '-' joined by ':',"
                  + " at most %d characters: '%s'")
              .formatted(CHARS_MAX, value.length() <= 80 ? value : value.substring(0, 80) + "…"));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
