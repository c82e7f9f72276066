package dev.slipway.adapters.memory.store;

import dev.slipway.domain.server.Allocation;
import dev.slipway.domain.server.ServerHandle;
import dev.slipway.domain.task.ProjectId;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Allocations by both of their keys. */
final class AllocationTable {
  final Map<ServerHandle, NavigableMap<Integer, Allocation>> byPort = new HashMap<>();
  final Map<Holder, Allocation> byHolder = new HashMap<>();

  /** A project on a server. */
  record Holder(ServerHandle server, ProjectId projectId) {}

  NavigableMap<Integer, Allocation> of(ServerHandle server) {
    return byPort.computeIfAbsent(server, handle -> new TreeMap<>());
  }
}
