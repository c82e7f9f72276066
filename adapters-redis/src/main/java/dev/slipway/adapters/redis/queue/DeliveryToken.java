package dev.slipway.adapters.redis.queue;

import java.util.Optional;

/**
 * What a delivery's token is made of.
 *
 * @param id of the stream entry
 * @param nonce names the receive that delivered it; kept in Redis for as long as its lease
 */
record DeliveryToken(String id, String nonce) {
  private static final char SEPARATOR = '/';

  String text() {
    return id + SEPARATOR + nonce;
  }

  /** Empty for a token that no delivery of Redis ever had. */
  static Optional<DeliveryToken> parse(String text) {
    int separator = text.indexOf(SEPARATOR);
    return separator <= 0
        ? Optional.empty()
        : Optional.of(
            new DeliveryToken(text.substring(0, separator), text.substring(separator + 1)));
  }
}
