package dev.slipway.ports.store;

import dev.slipway.domain.server.Allocation;

/** What became of a reservation; on anything but {@link Reserved} the project got no port. */
public sealed interface AllocationResult {
  /** The port is the project's, whether this call or an earlier one reserved it. */
  record Reserved(Allocation allocation) implements AllocationResult {}

  /** Every port of the range is reserved for other projects. */
  record Exhausted() implements AllocationResult {}

  /** The project has another port of the server, outside of the range: release it first. */
  record OutsideOfRange(Allocation held) implements AllocationResult {}
}
