package dev.slipway.adapters.json;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/** The values that hold no others. */
enum Scalars implements ValueCodec {
  TEXT("text") {
    @Override
    public void write(JsonGenerator out, Object value) {
      out.writeString(Json.wellFormed((String) value));
    }

    @Override
    public Object read(JsonParser in) {
      return textOf(in);
    }
  },

  BOOLEAN("true or false") {
    @Override
    public void write(JsonGenerator out, Object value) {
      out.writeBoolean((Boolean) value);
    }

    @Override
    public Object read(JsonParser in) {
      return switch (in.currentToken()) {
        case VALUE_TRUE -> true;
        case VALUE_FALSE -> false;
        case null, default -> throw Malformed.kind(in, this);
      };
    }
  },

  INT("a whole number of 32 bits") {
    @Override
    public void write(JsonGenerator out, Object value) {
      out.writeNumber((int) (Integer) value);
    }

    @Override
    public Object read(JsonParser in) {
      if (in.currentToken() != JsonToken.VALUE_NUMBER_INT || in.getNumberType() != NumberType.INT) {
        throw Malformed.kind(in, this);
      }
      return in.getIntValue();
    }
  },

  LONG("a whole number of 64 bits") {
    @Override
    public void write(JsonGenerator out, Object value) {
      out.writeNumber((long) (Long) value);
    }

    @Override
    public Object read(JsonParser in) {
      return longOf(in);
    }
  },

  DOUBLE("a number") {
    @Override
    public void write(JsonGenerator out, Object value) {
      double number = (Double) value;
      if (number == Math.rint(number) && Math.abs(number) < 1e15) {
        out.writeNumber((long) number);
      } else {
        out.writeNumber(number);
      }
    }

    @Override
    public Object read(JsonParser in) {
      if (!in.currentToken().isNumeric()) {
        throw Malformed.kind(in, this);
      }
      return in.getDoubleValue();
    }
  },

  INSTANT("a time in ISO-8601, e.g. \"2026-01-31T12:00:00Z\"") {
    @Override
    public void write(JsonGenerator out, Object value) {
      out.writeString(Instants.format((Instant) value));
    }

    @Override
    public Object read(JsonParser in) {
      try {
        return Instants.parse(textOf(in));
      } catch (DateTimeException e) {
        throw Malformed.value(
            in, "must be " + description() + ", not " + Malformed.quote(in.getString()));
      }
    }
  },

  DURATION("a number of seconds") {
    @Override
    public void write(JsonGenerator out, Object value) {
      Duration duration = (Duration) value;
      if (duration.toNanosPart() == 0) {
        out.writeNumber(duration.toSeconds());
      } else {
        out.writeString(duration.toString());
      }
    }

    @Override
    public Object read(JsonParser in) {
      if (in.currentToken() != JsonToken.VALUE_STRING) {
        return Duration.ofSeconds(longOf(in));
      }
      try {
        return Duration.parse(in.getString());
      } catch (DateTimeException e) {
        throw Malformed.kind(in, this);
      }
    }
  };

  private final String description;

  Scalars(String description) {
    this.description = description;
  }

  @Override
  public String description() {
    return description;
  }

  final String textOf(JsonParser in) {
    if (in.currentToken() != JsonToken.VALUE_STRING) {
      throw Malformed.kind(in, this);
    }
    return in.getString();
  }

  final long longOf(JsonParser in) {
    if (in.currentToken() != JsonToken.VALUE_NUMBER_INT
        || in.getNumberType() == NumberType.BIG_INTEGER) {
      throw Malformed.kind(in, this);
    }
    return in.getLongValue();
  }
}
