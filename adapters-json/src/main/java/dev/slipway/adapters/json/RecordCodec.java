package dev.slipway.adapters.json;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;

/** A record as an object. */
final class RecordCodec implements ValueCodec {
  private final Class<?> type;
  private final RecordField[] fields;
  private final PropertyNameMatcher names;
  private final Assembly assembly;

  /** Puts the record together from the values of its fields. */
  interface Assembly {
    Object create(@Nullable Object[] values);
  }

  RecordCodec(Class<?> type, List<RecordField> fields, Assembly assembly) {
    this.type = type;
    this.fields = fields.toArray(RecordField[]::new);
    this.assembly = assembly;
    this.names = Json.matcher(fields.stream().map(RecordField::name).toList());
    if (fields.stream().map(RecordField::name).distinct().count() < fields.size()) {
      throw new IllegalStateException(type.getName() + " has two fields of one name");
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
    int position = in.nextNameMatch(names);
    while (position != PropertyNameMatcher.MATCH_END_OBJECT) {
      JsonToken token = in.nextToken();
      if (position < 0) {
        in.skipChildren();
      } else if (token != JsonToken.VALUE_NULL) {
        if (values[position] != null) {
          throw Malformed.value(in, "is given twice");
        }
        values[position] = fields[position].codec().read(in);
      }
      position = in.nextNameMatch(names);
    }
    complete(in, values);
    try {
      return assembly.create(values);
    } catch (RuntimeException e) {
      throw Malformed.refused(in, e);
    }
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
