package dev.slipway.app.output;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds an object whose fields keep their order and may be null. */
public final class JsonObject {
  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  public JsonObject with(String name, @Nullable Object value) {
    fields.put(name, value);
    return this;
  }

  /** Adds the field unless its value is null. */
  public JsonObject withKnown(String name, @Nullable Object value) {
    return value == null ? this : with(name, value);
  }

  public Map<String, @Nullable Object> fields() {
    return fields;
  }

  /** As one line. */
  public String line() {
    return JsonLine.of(fields);
  }
}
