package dev.slipway.harness.simulation;

/** The process ends here: nothing of the engine may catch it, as nothing catches a kill. */
final class Crash extends Error {
  private static final long serialVersionUID = 1L;

  Crash() {
    super("the simulated process was killed", null, false, false);
  }
}
