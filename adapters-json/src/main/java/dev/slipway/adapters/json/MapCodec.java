package dev.slipway.adapters.json;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** An object with any keys and values of one type, written in the order of its keys. */
record MapCodec(ValueCodec element) implements ValueCodec {
  @Override
  public void write(JsonGenerator out, Object value) {
    Map<?, ?> map = (Map<?, ?>) value;
    out.writeStartObject();
    // An immutable map of the JDK has another order in each process.
    for (Map.Entry<?, ?> entry : (map.size() > 1 ? new TreeMap<>(map) : map).entrySet()) {
      out.writeName(Json.wellFormed((String) entry.getKey()));
      element.write(out, entry.getValue());
    }
    out.writeEndObject();
  }

  @Override
  public Object read(JsonParser in) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      throw Malformed.kind(in, this);
    }
    Map<String, Object> map = new HashMap<>();
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      in.nextToken();
      if (map.put(Json.wellFormed(name), element.read(in)) != null) {
        throw Malformed.value(in, "is given twice");
      }
    }
    return map;
  }

  @Override
  public String description() {
    return "an object whose values are " + element.description();
  }
}
