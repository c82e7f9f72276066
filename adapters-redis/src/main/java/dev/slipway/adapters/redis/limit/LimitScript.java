package dev.slipway.adapters.redis.limit;

import dev.slipway.adapters.redis.connection.RedisScript;
import java.util.Locale;

/**
 * The atomic steps on one limit. What is written is small and ends by itself, so it may be where
 * Redis is full.
 */
enum LimitScript implements RedisScript {
  LOOK("no-writes"),
  SWAP("allow-oom"),
  PAUSE("allow-oom");

  private final String source;
  private final String digest;

  LimitScript(String flags) {
    String text = RedisScript.read(LimitScript.class, name().toLowerCase(Locale.ROOT));
    source = "#!lua flags=" + flags + "\n" + text;
    digest = RedisScript.digest(source);
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public String digest() {
    return digest;
  }
}
