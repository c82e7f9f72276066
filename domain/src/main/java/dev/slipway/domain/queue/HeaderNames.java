package dev.slipway.domain.queue;

/** The headers beside a message's {@code data}; a message from a foreign service has none. */
public final class HeaderNames {
  /** The identity of the event; a repeat of the same one changes nothing. */
  public static final String EVENT_ID = "event_id";

  /** The turn that sent the message. */
  public static final String TURN_ID = "turn_id";

  /** The fence of that turn; a lower one than the newest is refused. */
  public static final String FENCE = "fence";

  /** The W3C trace context. */
  public static final String TRACEPARENT = "traceparent";

  /** The message's correlation id, readable without parsing the message. */
  public static final String CORRELATION_ID = "correlation_id";

  /** The key under which the sender's effect is done once. */
  public static final String IDEMPOTENCY_KEY = "idempotency_key";

  private HeaderNames() {}
}
