package dev.slipway.adapters.json;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** An enum constant as its name in lower case. */
final class EnumCodec implements ValueCodec {
  private final Map<String, Object> constants = new HashMap<>();
  private final Map<Object, SerializableString> names = new HashMap<>();
  private final String description;

  EnumCodec(Class<?> type) {
    Enum<?>[] all = (Enum<?>[]) type.getEnumConstants();
    for (Enum<?> constant : all) {
      String name = Names.constant(constant);
      constants.put(name, constant);
      names.put(constant, new SerializedString(name));
    }
    description =
        Stream.of(all)
            .map(constant -> '"' + Names.constant(constant) + '"')
            .collect(Collectors.joining(", ", all.length == 1 ? "" : "one of ", ""));
  }

  @Override
  public void write(JsonGenerator out, Object value) {
    out.writeString(names.get(value));
  }

  @Override
  public Object read(JsonParser in) {
    if (in.currentToken() != JsonToken.VALUE_STRING) {
      throw Malformed.kind(in, this);
    }
    Object constant = constants.get(in.getString());
    if (constant == null) {
      throw Malformed.value(
          in, "must be " + description + ", not " + Malformed.quote(in.getString()));
    }
    return constant;
  }

  @Override
  public String description() {
    return description;
  }
}
