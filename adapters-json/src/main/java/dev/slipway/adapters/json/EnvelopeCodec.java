package dev.slipway.adapters.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A value together with the schema it is written with, for where nothing else keeps that. */
record EnvelopeCodec(Schema schema, String property) implements ValueCodec {
  private static final String SCHEMA = "schema";

  @Override
  public void write(JsonGenerator out, Object value) {
    out.writeStartObject();
    out.writeName(SCHEMA);
    out.writeNumber(schema.newest());
    out.writeName(property);
    schema.codec().write(out, value);
    out.writeEndObject();
  }

  @Override
  public Object read(JsonParser in) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      throw Malformed.kind(in, this);
    }
    expect(in, SCHEMA);
    int writtenWith = (Integer) Scalars.INT.read(in);
    expect(in, property);
    Object value = schema.read(in, writtenWith);
    if (in.nextToken() != JsonToken.END_OBJECT) {
      throw Malformed.value(in, "is more than an envelope holds");
    }
    return value;
  }

  private static void expect(JsonParser in, String name) {
    if (!name.equals(in.nextName())) {
      throw Malformed.field(in, name, "is missing");
    }
    in.nextToken();
  }

  @Override
  public String description() {
    return "an object";
  }
}
