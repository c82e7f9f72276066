package dev.slipway.domain.server;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.task.ProjectId;
import java.time.Instant;

/** A port of a server, reserved for one project; the store refuses a second one. */
public record Allocation(ServerHandle server, int port, ProjectId projectId, Instant reservedAt) {
  /** Ports below it need root and belong to the system. */
  public static final int PORT_MIN = 1024;

  public static final int PORT_MAX = 65_535;

  public Allocation {
    requireNonNull(server, "server_handle");
    if (port < PORT_MIN || port > PORT_MAX) {
      throw new IllegalArgumentException(
          "port must be %d to %d: %d on server %s".formatted(PORT_MIN, PORT_MAX, port, server));
    }
    requireNonNull(projectId, "project_id");
    requireNonNull(reservedAt, "reserved_at");
  }
}
