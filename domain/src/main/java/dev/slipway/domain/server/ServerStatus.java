package dev.slipway.domain.server;

/** Where a server stands. */
public enum ServerStatus {
  NEW,
  PENDING_SETUP,
  ACTIVE,
  UNREACHABLE,
  MAINTENANCE;

  /** Whether a server may go from this status to that one. */
  public boolean mayBecome(ServerStatus next) {
    return switch (next) {
      case NEW -> false;
      case PENDING_SETUP -> this != PENDING_SETUP;
      case ACTIVE -> this == PENDING_SETUP || this == UNREACHABLE || this == MAINTENANCE;
      case UNREACHABLE -> this == PENDING_SETUP || this == ACTIVE || this == MAINTENANCE;
      case MAINTENANCE -> this == ACTIVE || this == UNREACHABLE;
    };
  }
}
