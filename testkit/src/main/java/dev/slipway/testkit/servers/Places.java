package dev.slipway.testkit.servers;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Chooses where servers run, once for each kind, and says so. */
final class Places {
  private static final Map<ServerKind, Place> CHOSEN = new ConcurrentHashMap<>();

  private Places() {}

  /** The place; the test is skipped where there is none. */
  static Place of(ServerKind kind) {
    return CHOSEN.computeIfAbsent(kind, Places::choose);
  }

  private static Place choose(ServerKind kind) {
    Place place = ProgramPlace.require(kind);
    System.err.println("testkit: servers are started from " + place.description());
    return place;
  }
}
