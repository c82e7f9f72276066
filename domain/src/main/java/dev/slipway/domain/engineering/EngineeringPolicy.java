package dev.slipway.domain.engineering;

import dev.slipway.domain.fault.FaultPolicy;
import java.time.Duration;

/**
 * The figures that an engineering flow is run by.
 *
 * @param waitMax how long any wait for the platform lasts before a person is asked
 * @param memoryMbMax mebibytes up to which a worker that ran out of memory gets more
 * @param evidenceCharsMax how much of an output goes back to the developer
 * @param lostTurnsMax how many vanished containers in a row are taken without asking a person
 */
public record EngineeringPolicy(
    FaultPolicy faults, Duration waitMax, int memoryMbMax, int evidenceCharsMax, int lostTurnsMax) {
  public static final EngineeringPolicy DEFAULT =
      new EngineeringPolicy(FaultPolicy.DEFAULT, Duration.ofHours(24), 8192, 8_000, 5);

  /** The same with another bound of memory. */
  public EngineeringPolicy withMemoryMbMax(int newMemoryMbMax) {
    return new EngineeringPolicy(faults, waitMax, newMemoryMbMax, evidenceCharsMax, lostTurnsMax);
  }
}
