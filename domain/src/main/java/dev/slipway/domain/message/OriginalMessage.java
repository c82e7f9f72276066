package dev.slipway.domain.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The exact bytes of a message as it was received, whether or not they are JSON; immutable. */
public final class OriginalMessage {
  private final byte[] bytes;

  private OriginalMessage(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Keeps a copy of the bytes. */
  public static OriginalMessage of(byte[] bytes) {
    return new OriginalMessage(bytes.clone());
  }

  /** Keeps the text's bytes in UTF-8. */
  public static OriginalMessage of(String text) {
    return new OriginalMessage(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** How many bytes there are. */
  public int length() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OriginalMessage that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The size alone: nobody checked the content for secrets. */
  @Override
  public String toString() {
    return "OriginalMessage[" + bytes.length + " bytes]";
  }
}
