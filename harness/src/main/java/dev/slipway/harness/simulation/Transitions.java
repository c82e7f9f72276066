package dev.slipway.harness.simulation;

import java.util.Set;

/** Every transition between different states that the two flows may make. */
final class Transitions {
  static final Set<String> EXPECTED =
      Set.of(
          "engineering Absent -> CancelledEarly",
          "engineering Absent -> Ended",
          "engineering Absent -> Queued",
          "engineering Absent -> Scaffolding",
          "engineering CancelledEarly -> Ended",
          "engineering Cancelling -> Ended",
          "engineering Developing -> Cancelling",
          "engineering Developing -> Ended",
          "engineering Developing -> Publishing",
          "engineering Developing -> Queued",
          "engineering Developing -> Testing",
          "engineering Publishing -> Ended",
          "engineering Queued -> Developing",
          "engineering Queued -> Ended",
          "engineering Queued -> Testing",
          "engineering Scaffolding -> Ended",
          "engineering Scaffolding -> Queued",
          "engineering Testing -> Cancelling",
          "engineering Testing -> Developing",
          "engineering Testing -> Ended",
          "engineering Testing -> Publishing",
          "engineering Testing -> Queued",
          "worker Absent -> AwaitingInput",
          "worker Absent -> EarlyInput",
          "worker Absent -> Preparing",
          "worker Absent -> StoppedEarly",
          "worker AwaitingInput -> Ended",
          "worker AwaitingInput -> Preparing",
          "worker Collecting -> Removing",
          "worker EarlyInput -> Preparing",
          "worker EarlyInput -> StoppedEarly",
          "worker Preparing -> Removing",
          "worker Preparing -> Starting",
          "worker Removing -> Ended",
          "worker Running -> Collecting",
          "worker Running -> Removing",
          "worker Running -> Stopping",
          "worker Starting -> Collecting",
          "worker Starting -> Removing",
          "worker Starting -> Running",
          "worker StoppedEarly -> Ended",
          "worker Stopping -> Collecting");

  private Transitions() {}
}
