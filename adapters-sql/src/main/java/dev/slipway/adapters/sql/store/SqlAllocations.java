package dev.slipway.adapters.sql.store;

import dev.slipway.domain.server.Allocation;
import dev.slipway.domain.server.PortRange;
import dev.slipway.domain.server.ServerHandle;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.ports.store.AllocationResult;
import dev.slipway.ports.store.Allocations;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The allocations in SQL. Two transactions that reserve the same port at once meet at the table's
 * keys: one of them fails there, which counts as a conflict, and is run again.
 */
record SqlAllocations(SqlSession session) implements Allocations {
  @Override
  public AllocationResult reserve(ServerHandle server, PortRange range, ProjectId projectId) {
    session.requireWritable();
    Allocation held = find(server, projectId).orElse(null);
    if (held != null) {
      return range.contains(held.port())
          ? new AllocationResult.Reserved(held)
          : new AllocationResult.OutsideOfRange(held);
    }
    return insert(server, range, projectId)
        .<AllocationResult>map(AllocationResult.Reserved::new)
        .orElseGet(AllocationResult.Exhausted::new);
  }

  /** The lowest free port is the range's first, or follows one that is taken. */
  private Optional<Allocation> insert(ServerHandle server, PortRange range, ProjectId projectId) {
    Instant now = session.now();
    return session
        .changingQuery(
            """
            INSERT INTO allocations (server_handle, port, project_id, reserved_at)
            SELECT ?, port, ?, ? FROM (
              SELECT CAST(? AS INTEGER) AS port
              UNION ALL
              SELECT port + 1 FROM allocations WHERE server_handle = ? AND port >= ? AND port < ?
            ) AS candidates
            WHERE NOT EXISTS (
              SELECT 1 FROM allocations
              WHERE server_handle = ? AND allocations.port = candidates.port)
            ORDER BY port LIMIT 1
            RETURNING port\
            """)
        .text(server.value())
        .text(projectId.value())
        .time(now)
        .number(range.first())
        .text(server.value())
        .number(range.first())
        .number(range.last())
        .text(server.value())
        .first(row -> new Allocation(server, row.smallNumber("port"), projectId, now));
  }

  @Override
  public Optional<Allocation> find(ServerHandle server, ProjectId projectId) {
    return session
        .query(
            "SELECT port, reserved_at FROM allocations WHERE server_handle = ? AND project_id = ?")
        .text(server.value())
        .text(projectId.value())
        .first(row ->
            new Allocation(server, row.smallNumber("port"), projectId, row.time("reserved_at")));
  }

  @Override
  public List<Allocation> list(ServerHandle server, int limit) {
    return session
        .query(
            """
            SELECT port, project_id, reserved_at FROM allocations
            WHERE server_handle = ? ORDER BY port LIMIT ?\
            """)
        .text(server.value())
        .limit(limit)
        .list(row ->
            new Allocation(
                server,
                row.smallNumber("port"),
                new ProjectId(row.text("project_id")),
                row.time("reserved_at")));
  }

  @Override
  public boolean release(Allocation allocation) {
    return session
            .update(
                """
                DELETE FROM allocations
                WHERE server_handle = ? AND port = ? AND project_id = ? AND reserved_at = ?\
                """)
            .text(allocation.server().value())
            .number(allocation.port())
            .text(allocation.projectId().value())
            .time(allocation.reservedAt())
            .run()
        == 1;
  }
}
