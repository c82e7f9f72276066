package dev.slipway.testkit.codec;

import dev.slipway.domain.repo.CommitId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of any record of the domain from its type, so that a new state or a new field is
 * covered by the contract the moment it exists.
 */
final class SampleValues {
  private static final Map<Class<?>, Object> BY_TYPE =
      Map.ofEntries(
          Map.entry(String.class, "näme \"quoted\""),
          Map.entry(boolean.class, true),
          Map.entry(Boolean.class, true),
          // Within every limit of the domain: mebibytes from 16, attempts to 20.
          Map.entry(int.class, 17),
          Map.entry(Integer.class, 17),
          Map.entry(long.class, 5_000_000_000L),
          Map.entry(Long.class, 5_000_000_000L),
          Map.entry(double.class, 1.5),
          Map.entry(Instant.class, Instant.parse("2026-01-31T12:34:56.789012345Z")),
          Map.entry(Duration.class, Duration.ofMillis(90_500)),
          Map.entry(CommitId.class, new CommitId("0123456789abcdef0123456789abcdef01234567")));

  private final boolean optionalsFilled;

  private SampleValues(boolean optionalsFilled) {
    this.optionalsFilled = optionalsFilled;
  }

  /** Every record of a sealed family, once with all its optional parts and once with none. */
  static Stream<Object> ofFamily(Class<?> sealed) {
    return leaves(sealed)
        .flatMap(
            type -> Stream.of(new SampleValues(true).of(type), new SampleValues(false).of(type)));
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(SampleValues::leaves)
        : Stream.of(type);
  }

  private Object of(Type type) {
    if (type instanceof ParameterizedType generic) {
      return collection(generic);
    }
    Class<?> plain = (Class<?>) type;
    Object fixed = BY_TYPE.get(plain);
    if (fixed != null) {
      return fixed;
    }
    if (plain.isEnum()) {
      Object[] constants = plain.getEnumConstants();
      return constants[constants.length - 1];
    }
    return plain.isRecord() ? record(plain) : of(leaves(plain).findFirst().orElseThrow());
  }

  private Object collection(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == List.class) {
      return optionalsFilled ? List.of(of(arguments[0]), of(arguments[0])) : List.of();
    }
    if (arguments[1] == Object.class) {
      return Map.of("list", List.of(1L, 2.5, "x", true, Map.of()));
    }
    return optionalsFilled ? Map.of("b", of(arguments[1]), "a", of(arguments[1])) : Map.of();
  }

  private Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      boolean optional = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
      values[i] = optional && !optionalsFilled ? null : component(components[i]);
    }
    try {
      return type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
          .newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          "no sample of %s: %s".formatted(type.getName(), e.getCause()), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no sample of " + type.getName(), e);
    }
  }

  private Object component(RecordComponent component) {
    boolean identity = component.getName().equals("value") && component.getType() == String.class;
    return identity ? "sample-1" : of(component.getGenericType());
  }
}
