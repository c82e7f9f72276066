package dev.slipway.harness.simulation;

/**
 * A promise that a run broke.
 *
 * @param promise the promise of SPEC §2, e.g. {@code 1: accepted is never lost}
 */
public record Violation(String promise, String what) {
  @Override
  public String toString() {
    return promise + " — " + what;
  }
}
