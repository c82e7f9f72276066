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

/** Takes one type of record apart and puts it together, with everything looked up beforehand. */
final class Records {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
  private static final MethodType CREATOR = MethodType.methodType(Object.class, Object[].class);

  private final Class<?> type;
  private final List<RecordComponent> components;
  private volatile @Nullable MethodHandle constructor;

  private Records(Class<?> type) {
    this.type = type;
    this.components = List.of(type.getRecordComponents());
  }

  static Records of(Class<?> type) {
    return new Records(type);
  }

  List<RecordComponent> components() {
    return components;
  }

  /** The accessors in the order of the components, each of type {@code (Object)Object}. */
  List<MethodHandle> accessors() {
    List<MethodHandle> accessors = new ArrayList<>();
    try {
      for (RecordComponent component : components) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        accessors.add(LOOKUP.unreflect(accessor).asType(GETTER));
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot look into record " + type.getName(), e);
    }
    return accessors;
  }

  /** Makes a record; what its constructor throws is thrown as it is. */
  Object create(@Nullable Object[] values) {
    MethodHandle creator = constructor;
    if (creator == null) {
      creator = findConstructor();
      constructor = creator;
    }
    try {
      return (Object) creator.invokeExact(values);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a record's constructor has no checked exceptions", e);
    }
  }

  /** Only when it is needed: the JDK takes a millisecond to prepare it. */
  private MethodHandle findConstructor() {
    Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> found = type.getDeclaredConstructor(types);
      found.setAccessible(true);
      return LOOKUP
          .unreflectConstructor(found)
          .asType(MethodType.genericMethodType(types.length))
          .asSpreader(Object[].class, types.length)
          .asType(CREATOR);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make record " + type.getName(), e);
    }
  }

  /** The component's value. */
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
