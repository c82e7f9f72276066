package dev.slipway.domain.server;

/**
 * Ports that may be allocated, both ends included.
 *
 * @param first {@value Allocation#PORT_MIN} or above
 * @param last at most {@value Allocation#PORT_MAX}
 */
public record PortRange(int first, int last) {
  public PortRange {
    if (first < Allocation.PORT_MIN || last > Allocation.PORT_MAX || first > last) {
      throw new IllegalArgumentException(
          "ports must be a range within %d to %d: %d to %d"
              .formatted(Allocation.PORT_MIN, Allocation.PORT_MAX, first, last));
    }
  }

  /** This port and no other. */
  public static PortRange of(int port) {
    return new PortRange(port, port);
  }

  public boolean contains(int port) {
    return first <= port && port <= last;
  }
}
