package dev.slipway.app.config;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong in the configuration.
 *
 * @param path the setting, or the file where that cannot be read
 * @param value what was given; null where it must not or cannot be shown
 * @param rule what must hold
 * @param nearMatch the known setting that an unknown one is most like; null if none is near
 * @param origin the file or the environment variable that it came from
 */
public record Problem(
    String path, @Nullable String value, String rule, @Nullable String nearMatch, String origin) {
  /** In one sentence. */
  public String text() {
    String given = value == null ? path : path + " = " + value;
    String near = nearMatch == null ? "" : "; did you mean " + nearMatch + "?";
    return "%s: %s%s (%s)".formatted(given, rule, near, origin);
  }
}
