package dev.slipway.adapters.json;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandle;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A record of one text called {@code value}, as that text. A whole number is read as its digits:
 * other services have identities that are numbers.
 */
final class TextRecordCodec implements ValueCodec {
  private final Records shape;
  private final MethodHandle text;

  TextRecordCodec(Records shape) {
    this.shape = shape;
    this.text = shape.accessors().getFirst();
  }

  @Override
  public void write(JsonGenerator out, Object value) {
    Scalars.TEXT.write(out, requireNonNull(Records.get(text, value)));
  }

  @Override
  public Object read(JsonParser in) {
    JsonToken token = in.currentToken();
    if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NUMBER_INT) {
      throw Malformed.kind(in, this);
    }
    try {
      return shape.create(new Object[] {in.getString()});
    } catch (RuntimeException e) {
      throw Malformed.refused(in, e);
    }
  }

  @Override
  public String description() {
    return "text";
  }
}
