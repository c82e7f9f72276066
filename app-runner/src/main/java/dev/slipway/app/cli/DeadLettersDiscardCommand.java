package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import dev.slipway.app.wiring.Wiring;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.engine.intake.DeadLetterActs;
import picocli.CommandLine.Model.CommandSpec;

/** {@code slipway queues dlq discard}: drops one dead letter. */
final class DeadLettersDiscardCommand implements Command {
  static final String REASON = "--reason";

  @Override
  public CommandSpec spec() {
    return Specs.of(
            "queues dlq discard", "Drops one dead letter for good; the audit log says so.", "")
        .argument("QUEUE", true, "The queue's name.")
        .requiredSecond("ID", "The dead letter's id.")
        .text(REASON, "TEXT", "Why, for the audit log.")
        .examples("  slipway queues dlq discard --reason spam engineering:queue po-7/request-9")
        .build();
  }

  @Override
  public ExitCode run(Invocation invocation) {
    QueueName queue = QueueArgument.read(invocation.argument());
    String id = String.valueOf(invocation.second());
    String reason = invocation.text(REASON);
    try (Wiring wiring = invocation.wiring(invocation.data())) {
      DeadLetterActs acts = wiring.deadLetters();
      KnownLetters.tell(
          invocation,
          acts,
          queue,
          id,
          acts.discard(invocation.actor(), queue, id, reason == null ? "" : reason),
          "discarded");
      return ExitCode.DONE;
    }
  }
}
