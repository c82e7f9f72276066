package dev.slipway.app.config;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One setting: its place in the file, what it means, and which values it takes.
 *
 * @param path dotted, in snake case, e.g. {@code task.timeout}
 * @param description for people, in one line
 * @param rule which values it takes, as the end of a sentence that begins with "must be"
 * @param defaultText what holds where nothing is set, for people
 * @param defaultValue the same as a value; null where it is worked out later, or there is none
 * @param reading turns a value of the file (a text, number or boolean) or of the environment (a
 *     text) into the setting's; null where that breaks the rule
 */
public record Key<T>(
    String path,
    String description,
    String rule,
    String defaultText,
    @Nullable T defaultValue,
    Function<Object, @Nullable T> reading) {
  private static final String PREFIX = "SLIPWAY_";

  public Key {
    requireNonNull(path, "path");
    requireNonNull(reading, "reading");
  }

  /** The environment variable that overrides the file. */
  public String variable() {
    return PREFIX + path.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /** The value, where the setting always has one. */
  T required(@Nullable T value) {
    return value == null ? requireNonNull(defaultValue, path) : value;
  }
}
