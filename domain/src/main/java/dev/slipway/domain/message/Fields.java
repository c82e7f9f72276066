package dev.slipway.domain.message;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The checks that the messages share; each failure names the field as the wire spells it. */
final class Fields {
  /** Names end up in keys of the store and of Redis, so they are bounded. */
  private static final int NAME_CHARS_MAX = 256;

  private static final int STREAM_CHARS_MAX = 200;
  private static final Pattern STREAM =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(:[A-Za-z0-9][A-Za-z0-9._-]*)*");

  private Fields() {}

  /** Fails with the rule, which names the field, and the value that broke it. */
  static void require(boolean holds, String rule, @Nullable Object value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ": " + value);
    }
  }

  static void notBlank(String value, String field) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(field + " must not be blank");
    }
  }

  static void notBlankIfPresent(@Nullable String value, String field) {
    if (value != null) {
      notBlank(value, field);
    }
  }

  /** A short line of text that identifies something: not blank, bounded, no control characters. */
  static void name(String value, String field) {
    notBlank(value, field);
    if (value.length() > NAME_CHARS_MAX) {
      throw new IllegalArgumentException(
          "%s must have at most %d characters: \"%s\""
              .formatted(field, NAME_CHARS_MAX, brief(value)));
    }
    for (int i = 0; i < value.length(); i++) {
      if (Character.isISOControl(value.charAt(i))) {
        throw new IllegalArgumentException(field + " must not hold control characters");
      }
    }
  }

  static void nameIfPresent(@Nullable String value, String field) {
    if (value != null) {
      name(value, field);
    }
  }

  /** A name that a queue may have; somebody will write to it. */
  static void streamIfPresent(@Nullable String value, String field) {
    if (value != null && (value.length() > STREAM_CHARS_MAX || !STREAM.matcher(value).matches())) {
      throw new IllegalArgumentException(
          ("%s must be words of letters, digits, '.', '_' and '-' joined by ':',"
                  + " at most %d characters: \"%s\"")
              .formatted(field, STREAM_CHARS_MAX, brief(value)));
    }
  }

  static void portIfPresent(@Nullable Integer port) {
    require(port == null || (port >= 1 && port <= 65_535), "port must be 1 to 65535", port);
  }

  /** The wire counts timeouts in whole seconds; a part of one would be lost on the way. */
  static void timeout(Duration value) {
    require(
        value.isPositive() && value.toNanosPart() == 0,
        "timeout must be a positive number of whole seconds",
        value);
  }

  /** A copy that keeps the order, so that the same message always has the same bytes. */
  static Map<String, String> texts(Map<String, String> values, String field) {
    Map<String, String> copy = new LinkedHashMap<>();
    values.forEach((key, value) -> {
      notBlank(key, field + " key");
      if (value == null) {
        throw new IllegalArgumentException(field + "." + brief(key) + " must have a value");
      }
      copy.put(key, value);
    });
    return Collections.unmodifiableMap(copy);
  }

  /** The beginning of a value, for an error message. */
  static String brief(String value) {
    return value.length() <= 80 ? value : value.substring(0, 80) + "…";
  }
}
