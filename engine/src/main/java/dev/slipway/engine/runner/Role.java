package dev.slipway.engine.runner;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** A share of a runner's activities, so that a fleet can give each process its own. */
public enum Role {
  /** Decides: takes messages in, publishes, admits, wakes, makes repositories of new projects. */
  FLOWS,
  /** Makes effects, watches containers, and removes what is left over. */
  WORKERS,
  /** Servers and deployments; has no activity yet. */
  INFRA;

  /** A runner that does everything. */
  public static final Set<Role> ALL = Collections.unmodifiableSet(EnumSet.allOf(Role.class));
}
