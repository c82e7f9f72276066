package dev.slipway.adapters.json;

import dev.slipway.ports.codec.MalformedDataException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;

/** Tells what is wrong with JSON: the path of the field, then the rule that it breaks. */
final class Malformed {
  private static final int QUOTE_CHARS_MAX = 80;
  private static final int RULE_CHARS_MAX = 300;

  private Malformed() {}

  /** The value at hand breaks the rule. */
  static MalformedDataException value(JsonParser in, String rule) {
    return new MalformedDataException(path(in, "the value") + " " + rule, null);
  }

  /** The value at hand is of another kind than the codec reads. */
  static MalformedDataException kind(JsonParser in, ValueCodec codec) {
    return value(in, "must be " + codec.description() + ", not " + kindOf(in));
  }

  /** A field of the object at hand breaks the rule. */
  static MalformedDataException field(JsonParser in, String name, String rule) {
    String path = path(in, "");
    return new MalformedDataException((path.isEmpty() ? "" : path + ".") + name + " " + rule, null);
  }

  /** The domain refuses what was read; its message names the field already, but not the path. */
  static MalformedDataException refused(JsonParser in, RuntimeException cause) {
    String rule = printable(cause.getMessage(), RULE_CHARS_MAX);
    String path = path(in, "");
    String last = path.substring(path.lastIndexOf('.') + 1);
    boolean named = path.isEmpty() || rule.startsWith(last);
    return new MalformedDataException(named ? rule : path + ": " + rule, cause);
  }

  /** The bytes are no JSON. */
  static MalformedDataException syntax(JacksonException cause) {
    String where =
        cause.getLocation() == null
            ? ""
            : " at line %d, column %d"
                .formatted(cause.getLocation().getLineNr(), cause.getLocation().getColumnNr());
    return new MalformedDataException(
        "not JSON%s: %s".formatted(where, printable(cause.getOriginalMessage(), RULE_CHARS_MAX)),
        cause);
  }

  /** The beginning of a text that somebody else wrote, safe to print. */
  static String quote(String text) {
    return '"' + printable(text, QUOTE_CHARS_MAX) + '"';
  }

  private static String printable(@Nullable String text, int charsMax) {
    String shown = String.valueOf(text);
    boolean whole = shown.length() <= charsMax;
    return (whole ? shown : shown.substring(0, charsMax) + "…").replaceAll("\\p{Cntrl}", " ");
  }

  private static String kindOf(JsonParser in) {
    return switch (in.currentToken()) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "the number " + printable(in.getString(), 30);
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case VALUE_NULL -> "null";
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> "nothing";
    };
  }

  private static String path(JsonParser in, String ofRoot) {
    StringBuilder path = new StringBuilder();
    for (TokenStreamContext at = in.streamReadContext(); at != null; at = at.getParent()) {
      if (at.inObject() && at.currentName() != null) {
        path.insert(0, "." + printable(at.currentName(), QUOTE_CHARS_MAX));
      } else if (at.inArray() && at.hasCurrentIndex()) {
        path.insert(0, "[" + at.getCurrentIndex() + "]");
      }
    }
    String dotless =
        path.length() > 0 && path.charAt(0) == '.' ? path.substring(1) : path.toString();
    return dotless.isEmpty() ? ofRoot : dotless;
  }
}
