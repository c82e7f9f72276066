package dev.slipway.adapters.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lifts a stored object from one schema to the next. It changes the map that it is given and keeps
 * the {@code type} field first. It outlives the types it was written for, so it names fields, never
 * classes.
 */
@FunctionalInterface
interface Upcaster {
  void lift(Map<String, @Nullable Object> object);
}
