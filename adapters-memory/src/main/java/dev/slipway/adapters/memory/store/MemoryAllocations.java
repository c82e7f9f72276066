package dev.slipway.adapters.memory.store;

import dev.slipway.adapters.memory.store.AllocationTable.Holder;
import dev.slipway.domain.server.Allocation;
import dev.slipway.domain.server.PortRange;
import dev.slipway.domain.server.ServerHandle;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.ports.store.AllocationResult;
import dev.slipway.ports.store.Allocations;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/** The allocations in memory. */
final class MemoryAllocations implements Allocations {
  private final MemorySession session;

  MemoryAllocations(MemorySession session) {
    this.session = session;
  }

  @Override
  public AllocationResult reserve(ServerHandle server, PortRange range, ProjectId projectId) {
    AllocationTable table = session.writing().allocations;
    Allocation held = table.byHolder.get(new Holder(server, projectId));
    if (held != null) {
      return range.contains(held.port())
          ? new AllocationResult.Reserved(held)
          : new AllocationResult.OutsideOfRange(held);
    }
    NavigableMap<Integer, Allocation> taken = table.of(server);
    for (int port = range.first(); port <= range.last(); port++) {
      if (!taken.containsKey(port)) {
        Allocation allocation = new Allocation(server, port, projectId, session.now());
        session.journal().put(taken, port, allocation);
        session.journal().put(table.byHolder, new Holder(server, projectId), allocation);
        return new AllocationResult.Reserved(allocation);
      }
    }
    return new AllocationResult.Exhausted();
  }

  @Override
  public Optional<Allocation> find(ServerHandle server, ProjectId projectId) {
    Holder holder = new Holder(server, projectId);
    return Optional.ofNullable(session.reading().allocations.byHolder.get(holder));
  }

  @Override
  public List<Allocation> list(ServerHandle server, int limit) {
    return session.reading().allocations.of(server).values().stream().limit(limit).toList();
  }

  @Override
  public boolean release(Allocation allocation) {
    AllocationTable table = session.writing().allocations;
    Holder holder = new Holder(allocation.server(), allocation.projectId());
    if (!allocation.equals(table.byHolder.get(holder))) {
      return false;
    }
    session.journal().remove(table.byHolder, holder);
    session.journal().remove(table.of(allocation.server()), allocation.port());
    return true;
  }
}
