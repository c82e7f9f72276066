package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import dev.slipway.app.wiring.Wiring;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.engine.intake.DeadLetterActs;
import picocli.CommandLine.Model.CommandSpec;

/** {@code slipway queues dlq replay}: sends a dead letter again. */
final class DeadLettersReplayCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Specs.of(
            "queues dlq replay",
            "Sends a dead letter again, as a new message.",
            "",
            "A message that fails again comes back under its new id, replay/N/ID. Repeating the"
                + " command sends nothing more. A task that has ended because of its dead letter"
                + " stays ended: submit it again instead.",
            "")
        .argument("QUEUE", true, "The queue's name.")
        .requiredSecond("ID", "The dead letter's id.")
        .examples("  slipway queues dlq replay engineering:queue po-7/request-9")
        .build();
  }

  @Override
  public ExitCode run(Invocation invocation) {
    QueueName queue = QueueArgument.read(invocation.argument());
    String id = String.valueOf(invocation.second());
    try (Wiring wiring = invocation.wiring(invocation.data())) {
      DeadLetterActs acts = wiring.deadLetters();
      KnownLetters.tell(
          invocation, acts, queue, id, acts.replay(invocation.actor(), queue, id), "sent again");
      return ExitCode.DONE;
    }
  }
}
