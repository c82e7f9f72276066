package dev.slipway.adapters.memory.queue;

/** Names of deliveries, never the same twice. Needs the queues' lock held. */
final class Tokens {
  private long last;

  String next() {
    return Long.toString(++last);
  }
}
