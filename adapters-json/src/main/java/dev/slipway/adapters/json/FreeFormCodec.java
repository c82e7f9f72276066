package dev.slipway.adapters.json;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** An object of anything that JSON can say, in its own order. */
final class FreeFormCodec implements ValueCodec {
  static final FreeFormCodec INSTANCE = new FreeFormCodec();

  private FreeFormCodec() {}

  @Override
  public void write(JsonGenerator out, Object value) {
    switch (value) {
      case String text -> out.writeString(Json.wellFormed(text));
      case Boolean truth -> out.writeBoolean(truth);
      case Integer number -> out.writeNumber((int) number);
      case Long number -> out.writeNumber((long) number);
      case BigInteger number -> out.writeNumber(number);
      case Double number -> out.writeNumber((double) number);
      case Map<?, ?> object -> writeObject(out, object);
      case List<?> list -> writeList(out, list);
      default -> throw new IllegalArgumentException("no JSON form: " + value.getClass().getName());
    }
  }

  private void writeObject(JsonGenerator out, Map<?, ?> object) {
    out.writeStartObject();
    for (Map.Entry<?, ?> entry : object.entrySet()) {
      out.writeName(Json.wellFormed((String) entry.getKey()));
      writeOrNull(out, entry.getValue());
    }
    out.writeEndObject();
  }

  private void writeList(JsonGenerator out, List<?> list) {
    out.writeStartArray();
    for (Object element : list) {
      writeOrNull(out, element);
    }
    out.writeEndArray();
  }

  private void writeOrNull(JsonGenerator out, @Nullable Object value) {
    if (value == null) {
      out.writeNull();
    } else {
      write(out, value);
    }
  }

  @Override
  public Object read(JsonParser in) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      throw Malformed.kind(in, this);
    }
    return objectOf(in);
  }

  private static Map<String, @Nullable Object> objectOf(JsonParser in) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      in.nextToken();
      // As it will be written: two names that differ in nothing else would be one then.
      String key = Json.wellFormed(name);
      if (object.containsKey(key)) {
        throw Malformed.value(in, "is given twice");
      }
      object.put(key, valueOf(in));
    }
    return object;
  }

  private static @Nullable Object valueOf(JsonParser in) {
    return switch (in.currentToken()) {
      case START_OBJECT -> objectOf(in);
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
          list.add(valueOf(in));
        }
        yield list;
      }
      case VALUE_STRING -> in.getString();
      case VALUE_NUMBER_INT -> in.getNumberValue();
      case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw Malformed.value(in, "must be a value");
    };
  }

  @Override
  public String description() {
    return "an object";
  }
}
