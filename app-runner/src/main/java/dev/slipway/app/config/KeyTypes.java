package dev.slipway.app.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Settings by the kind of their values, each with its rule in words and as code. */
final class KeyTypes {
  private KeyTypes() {}

  /** A text that a constructor of the domain accepts. */
  static <T> Key<T> text(
      String path, String description, String rule, String defaultText, Function<String, T> make) {
    return new Key<>(
        path,
        description,
        rule,
        defaultText,
        null,
        value -> value instanceof String text && !text.isBlank() ? made(make, text) : null);
  }

  private static <T> @Nullable T made(Function<String, T> make, String text) {
    try {
      return make.apply(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  static Key<Duration> duration(String path, String description, Duration defaultValue) {
    return duration(path, description, defaultValue, Duration.ofDays(7));
  }

  static Key<Duration> duration(
      String path, String description, Duration defaultValue, Duration max) {
    return new Key<>(
        path,
        description,
        Values.DURATION_RULE + ", at most " + Values.text(max),
        Values.text(defaultValue),
        defaultValue,
        value -> {
          Duration duration = value instanceof String text ? Values.duration(text) : null;
          return duration == null || duration.compareTo(max) > 0 ? null : duration;
        });
  }

  /** Mebibytes, at least 16: less is no memory for a process. */
  static Key<Integer> memory(
      String path, String description, String defaultText, @Nullable Integer defaultMb) {
    return new Key<>(
        path,
        description,
        Values.MEMORY_RULE + ", at least 16m",
        defaultText,
        defaultMb,
        value -> {
          Integer megabytes = value instanceof String text ? Values.mebibytes(text) : null;
          return megabytes == null || megabytes < 16 ? null : megabytes;
        });
  }

  static Key<Integer> whole(
      String path, String description, int min, int max, String defaultText, @Nullable Integer or) {
    return new Key<>(
        path,
        description,
        "a whole number from %d to %d".formatted(min, max),
        defaultText,
        or,
        value -> {
          Long number = Values.whole(value);
          return number == null || number < min || number > max ? null : number.intValue();
        });
  }

  static Key<Double> cpus(
      String path, String description, String defaultText, @Nullable Double defaultValue) {
    return new Key<>(
        path,
        description,
        "a number of CPUs above 0 and at most 1024, such as 1 or 0.5",
        defaultText,
        defaultValue,
        value -> {
          Double number = Values.number(value);
          return number == null || !(number > 0 && number <= 1024) ? null : number;
        });
  }

  static Key<Boolean> flag(String path, String description, boolean defaultValue) {
    return new Key<>(
        path,
        description,
        "true or false",
        Boolean.toString(defaultValue),
        defaultValue,
        Values::flag);
  }

  /** One of an enum's constants, written in lower case. */
  static <E extends Enum<E>> Key<E> choice(
      String path, String description, E defaultValue, E[] allowed) {
    return new Key<>(
        path,
        description,
        "one of " + Arrays.stream(allowed).map(KeyTypes::code).collect(Collectors.joining(", ")),
        code(defaultValue),
        defaultValue,
        value ->
            Arrays.stream(allowed)
                .filter(constant -> code(constant).equals(value.toString().strip()))
                .findFirst()
                .orElse(null));
  }

  private static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
