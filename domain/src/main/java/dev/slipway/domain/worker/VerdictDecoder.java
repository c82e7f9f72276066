package dev.slipway.domain.worker;

import dev.slipway.domain.message.AgentVerdict;

/** Reads the text between the tags; the core knows no JSON. */
@FunctionalInterface
public interface VerdictDecoder {
  /**
   * Returns the verdict that the text holds.
   *
   * @throws RuntimeException if it holds none; the message says why
   */
  AgentVerdict decode(String json);
}
