package dev.slipway.adapters.json;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A list of values of one type; none of them is null. */
record ListCodec(ValueCodec element) implements ValueCodec {
  @Override
  public void write(JsonGenerator out, Object value) {
    out.writeStartArray();
    for (Object item : (List<?>) value) {
      element.write(out, item);
    }
    out.writeEndArray();
  }

  @Override
  public Object read(JsonParser in) {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      throw Malformed.kind(in, this);
    }
    List<Object> list = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      list.add(element.read(in));
    }
    return list;
  }

  @Override
  public String description() {
    return "a list of " + element.description();
  }
}
