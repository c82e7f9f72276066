package dev.slipway.adapters.redis.limit;

import dev.slipway.adapters.redis.connection.RedisScript;

/**
 * The atomic steps on one limit. What is written is small and ends by itself, so it may be where
 * Redis is full.
 */
final class LimitScript {
  static final RedisScript LOOK = script("no-writes", "look");
  static final RedisScript SWAP = script("allow-oom", "swap");
  static final RedisScript PAUSE = script("allow-oom", "pause");

  private LimitScript() {}

  private static RedisScript script(String flags, String name) {
    return RedisScript.of(LimitScript.class, flags, name);
  }
}
