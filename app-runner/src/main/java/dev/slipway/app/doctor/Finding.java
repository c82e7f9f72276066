package dev.slipway.app.doctor;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What one check found.
 *
 * @param nextStep what to do; null where there is nothing to do
 */
public record Finding(String check, Level level, String detail, @Nullable String nextStep) {
  /** How bad it is. */
  public enum Level {
    OK,
    /** It works, with less than it could give. */
    WARN,
    /** It does not work. */
    FAIL
  }

  public Finding {
    requireNonNull(check, "check");
    requireNonNull(level, "level");
    requireNonNull(detail, "detail");
  }

  static Finding ok(String check, String detail) {
    return new Finding(check, Level.OK, detail, null);
  }

  static Finding warn(String check, String detail, String nextStep) {
    return new Finding(check, Level.WARN, detail, nextStep);
  }

  static Finding fail(String check, String detail, String nextStep) {
    return new Finding(check, Level.FAIL, detail, nextStep);
  }
}
