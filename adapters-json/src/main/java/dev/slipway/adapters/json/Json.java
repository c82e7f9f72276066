package dev.slipway.adapters.json;

import dev.slipway.ports.codec.MalformedDataException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.core.util.Named;

/** Documents: whole JSON values as bytes, within limits. */
final class Json {
  /** Beyond it a document is refused unread. No message of ours comes near it. */
  static final int DOCUMENT_BYTES_MAX = 32 << 20;

  /** Free-form data may nest 64 deep (the domain's rule), and stands a few levels down. */
  static final int DEPTH_MAX = 80;

  private static final int NUMBER_CHARS_MAX = 100;
  private static final int NAME_CHARS_MAX = 8192;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_MAX)
                  .maxNumberLength(NUMBER_CHARS_MAX)
                  .maxNameLength(NAME_CHARS_MAX)
                  .maxStringLength(Integer.MAX_VALUE) // a document's length is checked as a whole
                  .build())
          // The wire is UTF-8. Guessing would also make byte offsets useless.
          .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  private Json() {}

  /** Finds the position of a field's name without making a string of it. */
  static PropertyNameMatcher matcher(List<String> names) {
    return FACTORY.constructNameMatcher(names.stream().map(Named::fromString).toList(), false);
  }

  static byte[] write(ValueCodec codec, Object value) {
    ByteArrayBuilder bytes = new ByteArrayBuilder(512);
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      codec.write(out, value);
    }
    return bytes.getClearAndRelease();
  }

  /**
   * The text as UTF-8 can say it. What was cut may end in half a character, for which there are no
   * bytes: a question mark then stands there, so that a message can always be sent.
   */
  static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      }
    }
    return text;
  }

  /**
   * Reads a whole document.
   *
   * @param reader gets the parser at the first token and leaves it at the value's last one
   * @throws MalformedDataException if it is too long, no JSON, or not what the reader expects
   */
  static <T> T read(byte[] data, int bytesMax, Function<JsonParser, T> reader) {
    if (data.length > bytesMax) {
      throw new MalformedDataException(
          "must have at most %d bytes and has %d".formatted(bytesMax, data.length), null);
    }
    try (JsonParser in = FACTORY.createParser(new Source(data), data)) {
      if (in.nextToken() == null) {
        throw new MalformedDataException("must not be empty", null);
      }
      T value = reader.apply(in);
      if (in.nextToken() != null) {
        throw new MalformedDataException("nothing may follow the value", null);
      }
      return value;
    } catch (JacksonException e) {
      throw Malformed.syntax(e);
    }
  }

  /** Whether the text is one JSON object, which may stand one level deep in another document. */
  static boolean isObject(String text) {
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (in.nextToken() == null || !in.isExpectedStartObjectToken()) {
        return false;
      }
      int depth = 0;
      do {
        depth = Math.max(depth, in.streamReadContext().getNestingDepth());
        in.nextToken();
      } while (!in.streamReadContext().inRoot());
      return depth < DEPTH_MAX && in.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }

  /** The part of the document from one byte to another, as it was sent. */
  static byte[] slice(JsonParser in, long from, long to) {
    byte[] data = ((Source) in.objectReadContext()).data;
    return Arrays.copyOfRange(data, (int) from, (int) to);
  }

  private static final class Source extends ObjectReadContext.Base {
    private final byte[] data;

    Source(byte[] data) {
      this.data = data;
    }
  }
}
