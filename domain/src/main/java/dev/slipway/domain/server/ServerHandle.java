package dev.slipway.domain.server;

import dev.slipway.domain.task.Identifiers;

/** The identity of a server. */
public record ServerHandle(String value) {
  public ServerHandle {
    Identifiers.require(value, "server_handle");
  }

  @Override
  public String toString() {
    return value;
  }
}
