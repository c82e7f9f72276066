package dev.slipway.domain.message;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Immutable copies of free-form JSON objects, which others fill and nobody here interprets.
 *
 * <p>Whole numbers become {@link Long} where they fit and fractions {@link Double}, so that an
 * object that went over the wire equals the one that was sent.
 */
final class JsonObjects {
  private static final int DEPTH_MAX = 64;

  private JsonObjects() {}

  /**
   * Returns a deep, immutable copy in the same order.
   *
   * @throws IllegalArgumentException naming the place, if a value has no JSON form
   */
  static Map<String, @Nullable Object> copyOf(Map<String, @Nullable Object> object, String field) {
    return objectOf(object, field, 1);
  }

  private static Map<String, @Nullable Object> objectOf(Map<?, ?> object, String path, int depth) {
    requireShallow(path, depth);
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    object.forEach((key, value) -> {
      if (!(key instanceof String name)) {
        throw new IllegalArgumentException(path + " must have text keys: " + key);
      }
      copy.put(name, valueOf(value, path + "." + Fields.brief(name), depth));
    });
    return Collections.unmodifiableMap(copy);
  }

  private static @Nullable Object valueOf(@Nullable Object value, String path, int depth) {
    return switch (value) {
      case null -> null;
      case String text -> text;
      case Boolean truth -> truth;
      case Long number -> number;
      case Integer number -> number.longValue();
      case Short number -> number.longValue();
      case Byte number -> number.longValue();
      case BigInteger number ->
          number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
      case Double number -> finite(number, path);
      case Float number -> finite(number.doubleValue(), path);
      case BigDecimal number -> finite(number.doubleValue(), path);
      case Map<?, ?> object -> objectOf(object, path, depth + 1);
      case List<?> list -> listOf(list, path, depth + 1);
      default ->
          throw new IllegalArgumentException(
              path + " has no JSON form: " + value.getClass().getSimpleName());
    };
  }

  private static List<@Nullable Object> listOf(List<?> list, String path, int depth) {
    requireShallow(path, depth);
    List<@Nullable Object> copy = new ArrayList<>(list.size());
    for (Object element : list) {
      copy.add(valueOf(element, path + "[" + copy.size() + "]", depth));
    }
    return Collections.unmodifiableList(copy);
  }

  private static Double finite(double number, String path) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(path + " must be a finite number: " + number);
    }
    return number;
  }

  private static void requireShallow(String path, int depth) {
    if (depth > DEPTH_MAX) {
      throw new IllegalArgumentException(
          "%s must not nest deeper than %d".formatted(Fields.brief(path), DEPTH_MAX));
    }
  }
}
