package dev.slipway.ports.store;

import dev.slipway.domain.server.Allocation;
import dev.slipway.domain.server.PortRange;
import dev.slipway.domain.server.ServerHandle;
import dev.slipway.domain.task.ProjectId;
import java.util.List;
import java.util.Optional;

/**
 * Ports of servers, each reserved for one project; a project has at most one on each server. The
 * store itself refuses a second, whoever writes it and however many do at once.
 */
public interface Allocations {
  /**
   * Reserves the lowest port of the range that is free on the server. A project that has a port
   * there keeps it: the same reservation is returned, and nothing is changed.
   *
   * @param range {@link PortRange#of} for one given port
   */
  AllocationResult reserve(ServerHandle server, PortRange range, ProjectId projectId);

  Optional<Allocation> find(ServerHandle server, ProjectId projectId);

  /** The server's, by port. */
  List<Allocation> list(ServerHandle server, int limit);

  /**
   * Frees the port. Only of exactly this reservation: one that was made since, by the time at which
   * it was reserved, stays.
   *
   * @return whether it was there
   */
  boolean release(Allocation allocation);
}
