package dev.slipway.app.config;

/** What carries messages. */
public enum QueueKind {
  /** The memory of the one process that works; the store fills it again at each start. */
  MEMORY,
  /** A Redis server, which several processes can share. */
  REDIS
}
