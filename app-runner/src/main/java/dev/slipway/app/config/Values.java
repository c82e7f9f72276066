package dev.slipway.app.config;

import dev.slipway.domain.task.Durations;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How values are written by people, in the file, in the environment and on the command line. Each
 * method returns null for what is not such a value.
 */
public final class Values {
  public static final String DURATION_RULE = "a duration such as 90s, 30m, 1h30m or 2d";
  public static final String MEMORY_RULE = "an amount of memory such as 512m or 2g";

  private static final Pattern DURATION_PART = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Pattern MEMORY =
      Pattern.compile("(\\d{1,7}(?:\\.\\d{1,3})?)(m|g)(?:b|ib)?", Pattern.CASE_INSENSITIVE);
  private static final int MEBIBYTES_PER_GIBIBYTE = 1024;

  private Values() {}

  /** A duration above zero, with a unit: {@code 90s}, {@code 1h30m}. */
  public static @Nullable Duration duration(String text) {
    Matcher part = DURATION_PART.matcher(text.strip());
    Duration sum = Duration.ZERO;
    int end = 0;
    while (part.find() && part.start() == end) {
      sum = sum.plus(duration(Long.parseLong(part.group(1)), part.group(2)));
      end = part.end();
    }
    return end == text.strip().length() && sum.isPositive() ? sum : null;
  }

  private static Duration duration(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  /** An amount of memory in mebibytes, with a unit: {@code 512m}, {@code 1.5g}. */
  public static @Nullable Integer mebibytes(String text) {
    Matcher memory = MEMORY.matcher(text.strip());
    if (!memory.matches()) {
      return null;
    }
    boolean giga = memory.group(2).toLowerCase(Locale.ROOT).equals("g");
    double mebibytes = Double.parseDouble(memory.group(1)) * (giga ? MEBIBYTES_PER_GIBIBYTE : 1);
    return mebibytes >= 1 && mebibytes <= Integer.MAX_VALUE ? (int) mebibytes : null;
  }

  /** A duration as it would be written: {@code 1h30m}. */
  public static String text(Duration duration) {
    return Durations.text(duration);
  }

  static @Nullable Long whole(Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    try {
      return value instanceof String text ? (Long) Long.parseLong(text.strip()) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  static @Nullable Double number(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    try {
      return value instanceof String text ? (Double) Double.parseDouble(text.strip()) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  static @Nullable Boolean flag(Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    return switch (value.toString().strip()) {
      case "true" -> true;
      case "false" -> false;
      default -> null;
    };
  }
}
