package dev.slipway.adapters.redis.queue;

import dev.slipway.adapters.redis.connection.RedisScript;

/** The atomic steps, each a Lua script that Redis runs at once. */
enum Script implements RedisScript {
  SEND(""),
  /** May run where Redis is out of memory, as all that let consumers go on. */
  TAKE("allow-oom"),
  FINISH("allow-oom"),
  HOLD("allow-oom"),
  DEPTH("no-writes"),
  EPOCH("allow-oom");

  private final String source;
  private final String digest;

  Script(String flags) {
    String name = name().toLowerCase(java.util.Locale.ROOT);
    String head = "#!lua" + (flags.isEmpty() ? "" : " flags=" + flags) + "\n";
    String shared = name.equals("epoch") ? "" : read("common");
    source = head + shared + read(name);
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

  private static String read(String name) {
    return RedisScript.read(Script.class, name);
  }
}
