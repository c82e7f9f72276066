package dev.slipway.adapters.json;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * A sealed family of records: each as its object, told apart by a first field.
 *
 * <p>The codec of a member is made when it is first needed: a program that runs for a second needs
 * few of them, and a family may hold itself.
 */
final class SealedCodec implements ValueCodec {
  private final Class<?> family;
  private final SerializableString property;
  private final Map<Class<?>, Member> byType = new HashMap<>();
  private final Map<String, Member> byName = new LinkedHashMap<>();

  /** One record of the family. */
  static final class Member {
    private final String property;
    private final SerializableString name;
    private final Class<?> type;
    private final Function<Class<?>, RecordCodec> codecs;
    private volatile @Nullable RecordCodec codec;

    private Member(
        String property, String name, Class<?> type, Function<Class<?>, RecordCodec> codecs) {
      this.property = property;
      this.name = new SerializedString(name);
      this.type = type;
      this.codecs = codecs;
    }

    String name() {
      return name.getValue();
    }

    RecordCodec codec() {
      RecordCodec made = codec;
      if (made == null) {
        // Making it twice does no harm.
        made = codecs.apply(type);
        if (made.fields().stream().anyMatch(field -> field.name().equals(property))) {
          throw new IllegalStateException(
              type.getName() + " has a field called " + property + ", like its family's own");
        }
        codec = made;
      }
      return made;
    }
  }

  /** The members by their names, in order; {@code codecs} makes the codec of one. */
  SealedCodec(
      Class<?> family,
      String property,
      Map<String, Class<?>> members,
      Function<Class<?>, RecordCodec> codecs) {
    this.family = family;
    this.property = new SerializedString(property);
    members.forEach((name, type) -> {
      Member member = new Member(property, name, type, codecs);
      byName.put(name, member);
      byType.put(type, member);
    });
  }

  Class<?> family() {
    return family;
  }

  String property() {
    return property.getValue();
  }

  Map<String, Member> members() {
    return byName;
  }

  @Override
  public void write(JsonGenerator out, Object value) {
    Member member = byType.get(value.getClass());
    if (member == null) {
      throw new IllegalArgumentException(value.getClass().getName() + " is no " + family.getName());
    }
    out.writeStartObject();
    out.writeName(property);
    out.writeString(member.name);
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

  /** The codec of the member that the text at hand names. */
  RecordCodec codecOf(JsonParser in) {
    if (in.currentToken() != JsonToken.VALUE_STRING) {
      throw Malformed.kind(in, Scalars.TEXT);
    }
    Member member = byName.get(in.getString());
    if (member == null) {
      throw Malformed.value(
          in,
          "must be one of %s, not %s".formatted(byName.keySet(), Malformed.quote(in.getString())));
    }
    return member.codec();
  }

  @Override
  public String description() {
    return "an object";
  }
}
