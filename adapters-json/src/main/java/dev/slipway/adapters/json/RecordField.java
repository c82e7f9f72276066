package dev.slipway.adapters.json;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * One field of a record's object.
 *
 * @param accessor from the record that the object stands for, of type {@code (Object)Object}
 * @param optional whether it may be absent, and is then null
 * @param absent what it is when it is absent; null where it is optional or required
 */
record RecordField(
    String name,
    SerializableString encodedName,
    MethodHandle accessor,
    ValueCodec codec,
    boolean optional,
    @Nullable Object absent) {

  RecordField(
      String name,
      MethodHandle accessor,
      ValueCodec codec,
      boolean optional,
      @Nullable Object absent) {
    this(name, new SerializedString(name), accessor, codec, optional, absent);
  }

  boolean required() {
    return !optional && absent == null;
  }
}
