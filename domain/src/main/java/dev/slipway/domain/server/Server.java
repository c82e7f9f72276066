package dev.slipway.domain.server;

import static java.util.Objects.requireNonNull;

/**
 * A registered machine to deploy to.
 *
 * @param address its host name or IP address
 */
public record Server(ServerHandle handle, String address, ServerStatus status) {
  public Server {
    requireNonNull(handle, "server_handle");
    if (address.isBlank()
        || address.startsWith("-")
        || address.chars().anyMatch(c -> c <= ' ' || c == 127)) {
      throw new IllegalArgumentException(
          "address must be a host name or an IP address: server " + handle);
    }
    requireNonNull(status, "status");
  }

  /**
   * The same server in the next status.
   *
   * @throws IllegalStateException if it may not go there from its status
   */
  public Server become(ServerStatus next) {
    if (!status.mayBecome(next)) {
      throw new IllegalStateException(
          "server %s cannot go from %s to %s".formatted(handle, status, next));
    }
    return new Server(handle, address, next);
  }
}
