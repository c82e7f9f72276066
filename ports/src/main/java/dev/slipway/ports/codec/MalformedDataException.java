package dev.slipway.ports.codec;

import org.jspecify.annotations.Nullable;

/** Bytes that are not what they should be; the message names the field and the rule. */
public final class MalformedDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedDataException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
