package dev.slipway.adapters.redis.queue;

import dev.slipway.adapters.redis.connection.RedisScript;

/** The atomic steps on a queue. */
final class Script {
  static final RedisScript SEND = script("", "send");

  /** May run where Redis is out of memory, as all that let consumers go on. */
  static final RedisScript TAKE = script("allow-oom", "take");

  static final RedisScript FINISH = script("allow-oom", "finish");
  static final RedisScript HOLD = script("allow-oom", "hold");
  static final RedisScript DEPTH = script("no-writes", "depth");
  static final RedisScript EPOCH = RedisScript.of(Script.class, "allow-oom", "epoch");

  private Script() {}

  private static RedisScript script(String flags, String name) {
    return RedisScript.of(Script.class, flags, "common", name);
  }
}
