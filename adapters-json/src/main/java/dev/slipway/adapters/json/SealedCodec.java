package dev.slipway.adapters.json;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** A sealed family of records: each as its object, told apart by a first field. */
final class SealedCodec implements ValueCodec {
  private final Class<?> family;
  private final SerializableString property;
  private final Map<Class<?>, Member> byType = new HashMap<>();
  private final Map<String, RecordCodec> byName = new LinkedHashMap<>();

  private record Member(SerializableString name, RecordCodec codec) {}

  SealedCodec(Class<?> family, String property) {
    this.family = family;
    this.property = new SerializedString(property);
  }

  /** Only while it is being built: a family may hold itself. */
  void add(String name, RecordCodec codec) {
    if (byName.put(name, codec) != null) {
      throw new IllegalStateException(family.getName() + " has two members called " + name);
    }
    if (codec.fields().stream().anyMatch(field -> field.name().equals(property.getValue()))) {
      throw new IllegalStateException(
          codec.type().getName() + " has a field like the one that tells its family apart");
    }
    byType.put(codec.type(), new Member(new SerializedString(name), codec));
  }

  String property() {
    return property.getValue();
  }

  @Nullable RecordCodec named(String name) {
    return byName.get(name);
  }

  String nameOf(Class<?> type) {
    return requireNonNull(byType.get(type), "member").name().getValue();
  }

  @Override
  public void write(JsonGenerator out, Object value) {
    Member member = byType.get(value.getClass());
    if (member == null) {
      throw new IllegalArgumentException(value.getClass().getName() + " is no " + family.getName());
    }
    out.writeStartObject();
    out.writeName(property);
    out.writeString(member.name());
    member.codec().writeFields(out, value);
    out.writeEndObject();
  }

  @Override
  public Object read(JsonParser in) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      throw Malformed.kind(in, this);
    }
    if (!property.getValue().equals(in.nextName())) {
      throw Malformed.value(in, "must begin with the field " + property.getValue());
    }
    in.nextToken();
    return codecOf(in).readFields(in);
  }

  /** The member that the text at hand names. */
  RecordCodec codecOf(JsonParser in) {
    if (in.currentToken() != JsonToken.VALUE_STRING) {
      throw Malformed.kind(in, Scalars.TEXT);
    }
    RecordCodec codec = byName.get(in.getString());
    if (codec == null) {
      throw Malformed.value(
          in,
          "must be one of %s, not %s".formatted(byName.keySet(), Malformed.quote(in.getString())));
    }
    return codec;
  }

  @Override
  public String description() {
    return "an object";
  }
}
