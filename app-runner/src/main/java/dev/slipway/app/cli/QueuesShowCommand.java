package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import dev.slipway.app.wiring.Wiring;
import dev.slipway.domain.queue.QueueName;
import picocli.CommandLine.Model.CommandSpec;

/** {@code slipway queues show}: how full one queue is, by each of its groups. */
final class QueuesShowCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Specs.of("queues show", "Shows how full one queue is, by each group that reads it.", "")
        .argument("QUEUE", true, "The queue's name.")
        .examples(
            "  slipway queues show engineering:queue",
            "  slipway queues show --json task_progress:20261123-m7qk2f9x")
        .build();
  }

  @Override
  public ExitCode run(Invocation invocation) {
    QueueName queue = QueueArgument.read(invocation.argument());
    try (Wiring wiring = invocation.wiring(invocation.data())) {
      QueueLines.print(invocation, wiring.queues().of(queue));
      return ExitCode.DONE;
    }
  }
}
