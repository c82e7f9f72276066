package dev.slipway.domain.container;

/** What a container may reach. */
public enum NetworkPolicy {
  /** Nothing but itself. */
  NONE,
  /** Only the broker beside it. */
  BROKER,
  /** Whatever the engine's default network reaches. */
  OPEN
}
