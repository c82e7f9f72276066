package dev.slipway.domain.worker;

/** What an ephemeral worker is for. */
public enum WorkerRole {
  /** Runs the agent; the files that it leaves become a commit. */
  DEVELOPER,
  /** Runs the project's own tests; its files are thrown away. */
  TESTER
}
