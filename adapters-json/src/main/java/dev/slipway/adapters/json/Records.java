package dev.slipway.adapters.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records taken apart and put together, with everything looked up beforehand. */
final class Records {
  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
  private static final MethodType CREATOR = MethodType.methodType(Object.class, Object[].class);

  private Records() {}

  /**
   * How to take one type of record apart and put it together.
   *
   * @param accessors of type {@code (Object)Object}, in the order of the components
   * @param constructor of type {@code (Object[])Object}
   */
  record Shape(
      Class<?> type,
      List<RecordComponent> components,
      List<MethodHandle> accessors,
      MethodHandle constructor) {

    /** Makes a record; what its constructor throws is thrown as it is. */
    Object create(@Nullable Object[] values) {
      try {
        return (Object) constructor.invokeExact(values);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException("a record's constructor has no checked exceptions", e);
      }
    }
  }

  static Shape shapeOf(Class<?> type) {
    List<RecordComponent> components = List.of(type.getRecordComponents());
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    List<MethodHandle> accessors = new ArrayList<>();
    try {
      for (RecordComponent component : components) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        accessors.add(lookup.unreflect(accessor).asType(GETTER));
      }
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      MethodHandle creator =
          lookup
              .unreflectConstructor(constructor)
              .asType(MethodType.genericMethodType(components.size()))
              .asSpreader(Object[].class, components.size())
              .asType(CREATOR);
      return new Shape(type, components, List.copyOf(accessors), creator);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot look into record " + type.getName(), e);
    }
  }

  /** The component's value; an accessor of a record does not fail. */
  static @Nullable Object get(MethodHandle accessor, Object instance) {
    try {
      return (Object) accessor.invokeExact(instance);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a record's accessor has no checked exceptions", e);
    }
  }
}
