package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import dev.slipway.app.wiring.Wiring;
import picocli.CommandLine.Model.CommandSpec;

/** {@code slipway queues list}: how full each queue is. */
final class QueuesListCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Specs.of(
            "queues list",
            "Lists the queues: how full each is, and its dead letters.",
            "",
            "UNANSWERED counts the messages that the store keeps until they were taken in; DEAD"
                + " those that wait for a person.",
            "")
        .examples("  slipway queues list", "  slipway queues list --json")
        .build();
  }

  @Override
  public ExitCode run(Invocation invocation) {
    try (Wiring wiring = invocation.wiring(invocation.data())) {
      QueueLines.print(invocation, wiring.queues().all());
      return ExitCode.DONE;
    }
  }
}
