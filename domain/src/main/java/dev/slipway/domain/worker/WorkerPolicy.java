package dev.slipway.domain.worker;

import dev.slipway.domain.fault.FaultPolicy;
import java.time.Duration;

/**
 * The figures that a worker's life is run by.
 *
 * @param lookEvery how often the engine is asked about a running container, should its events fail
 * @param stopGrace from TERM to KILL
 * @param outputBytesMax how much of the end of its output is kept
 */
public record WorkerPolicy(
    FaultPolicy faults, Duration lookEvery, Duration stopGrace, int outputBytesMax) {
  public static final WorkerPolicy DEFAULT =
      new WorkerPolicy(
          FaultPolicy.DEFAULT, Duration.ofSeconds(30), Duration.ofSeconds(10), 256 * 1024);
}
