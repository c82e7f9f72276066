package dev.slipway.adapters.json;

import dev.slipway.domain.message.OriginalMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/**
 * What a dead letter was, byte for byte: a JSON object stands there as it came, so that a person
 * can read it; anything else as text in base64.
 */
final class OriginalMessageCodec implements ValueCodec {
  static final OriginalMessageCodec INSTANCE = new OriginalMessageCodec();

  private OriginalMessageCodec() {}

  @Override
  public void write(JsonGenerator out, Object value) {
    byte[] bytes = ((OriginalMessage) value).bytes();
    String object = objectIn(bytes);
    if (object == null) {
      out.writeString(Base64.getEncoder().encodeToString(bytes));
    } else {
      out.writeRawValue(object);
    }
  }

  /** The bytes as text if they are exactly one JSON object, without blanks around it. */
  private static @Nullable String objectIn(byte[] bytes) {
    if (bytes.length < 2 || bytes[0] != '{' || bytes[bytes.length - 1] != '}') {
      return null;
    }
    try {
      // A decoder of one's own refuses what new String would replace.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Json.isObject(text) ? text : null;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  @Override
  public Object read(JsonParser in) {
    return switch (in.currentToken()) {
      case START_OBJECT -> {
        long from = in.currentTokenLocation().getByteOffset();
        in.skipChildren();
        yield OriginalMessage.of(Json.slice(in, from, in.currentLocation().getByteOffset()));
      }
      case VALUE_STRING -> {
        try {
          yield OriginalMessage.of(Base64.getDecoder().decode(in.getString()));
        } catch (IllegalArgumentException e) {
          throw Malformed.kind(in, this);
        }
      }
      case null, default -> throw Malformed.kind(in, this);
    };
  }

  @Override
  public String description() {
    return "an object, or base64 of whatever else it was";
  }
}
