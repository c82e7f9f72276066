package dev.slipway.app.config;

/** Where tasks are kept. */
public enum StoreKind {
  /** A file of the data directory. */
  SQLITE,
  /** A database of a server, which several processes can share. */
  POSTGRESQL
}
