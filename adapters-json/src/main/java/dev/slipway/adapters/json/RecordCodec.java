package dev.slipway.adapters.json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A record as an object. */
final class RecordCodec implements ValueCodec {
  private final Class<?> type;
  private final RecordField[] fields;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Assembly assembly;

  /** Puts the record together from the values of its fields. */
  interface Assembly {
    Object create(@Nullable Object[] values);
  }

  RecordCodec(Class<?> type, List<RecordField> fields, Assembly assembly) {
    this.type = type;
    this.fields = fields.toArray(RecordField[]::new);
    this.assembly = assembly;
    for (int i = 0; i < this.fields.length; i++) {
      if (positions.put(this.fields[i].name(), i) != null) {
        throw new IllegalStateException(
            type.getName() + " has two fields called " + this.fields[i].name());
      }
    }
  }

  Class<?> type() {
    return type;
  }

  List<RecordField> fields() {
    return List.of(fields);
  }

  @Override
  public void write(JsonGenerator out, Object value) {
    out.writeStartObject();
    writeFields(out, value);
    out.writeEndObject();
  }

  /** Writes the fields into an object that is open. */
  void writeFields(JsonGenerator out, Object value) {
    for (RecordField field : fields) {
      Object part = Records.get(field.accessor(), value);
      if (part != null) {
        out.writeName(field.encodedName());
        field.codec().write(out, part);
      } else if (!field.optional()) {
        throw new IllegalArgumentException(
            type.getSimpleName() + "." + field.name() + " must not be null");
      }
    }
  }

  @Override
  public Object read(JsonParser in) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      throw Malformed.kind(in, this);
    }
    return readFields(in);
  }

  /** Reads the fields of an object that is open, and its end. */
  Object readFields(JsonParser in) {
    @Nullable Object[] values = new @Nullable Object[fields.length];
    int next = 0;
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      int position = positionOf(name, next);
      if (in.nextToken() == JsonToken.VALUE_NULL) {
        continue;
      }
      if (position < 0) {
        in.skipChildren();
        continue;
      }
      if (values[position] != null) {
        throw Malformed.value(in, "is given twice");
      }
      values[position] = fields[position].codec().read(in);
      next = position + 1;
    }
    complete(in, values);
    try {
      return assembly.create(values);
    } catch (RuntimeException e) {
      throw Malformed.refused(in, e);
    }
  }

  private int positionOf(String name, int expected) {
    // Fields mostly come in the order in which we write them.
    if (expected < fields.length && fields[expected].name().equals(name)) {
      return expected;
    }
    Integer position = positions.get(name);
    return position == null ? -1 : position;
  }

  private void complete(JsonParser in, @Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null && !fields[i].optional()) {
        Object absent = fields[i].absent();
        if (absent == null) {
          throw Malformed.field(in, fields[i].name(), "is missing");
        }
        values[i] = absent;
      }
    }
  }

  @Override
  public String description() {
    return "an object";
  }
}
