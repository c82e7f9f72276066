package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import dev.slipway.app.Refusal;
import dev.slipway.app.output.JsonObject;
import dev.slipway.app.wiring.Wiring;
import dev.slipway.domain.queue.QueueName;
import picocli.CommandLine.Model.CommandSpec;

/** {@code slipway queues dlq purge}: drops all dead letters of a queue. */
final class DeadLettersPurgeCommand implements Command {
  private static final String YES = "--yes";

  @Override
  public CommandSpec spec() {
    return Specs.of(
            "queues dlq purge",
            "Drops all dead letters of a queue for good; the audit log names each.",
            "")
        .argument("QUEUE", true, "The queue's name.")
        .flag(YES, "That you mean it.")
        .text(DeadLettersDiscardCommand.REASON, "TEXT", "Why, for the audit log.")
        .examples("  slipway queues dlq purge engineering:queue --yes --reason 'a test ran wild'")
        .build();
  }

  @Override
  public ExitCode run(Invocation invocation) {
    QueueName queue = QueueArgument.read(invocation.argument());
    if (!invocation.has(YES)) {
      throw Refusal.usage(
          "purge drops all dead letters of %s for good".formatted(queue),
          "look at them with 'slipway queues dlq list %s'; if you mean it, add --yes"
              .formatted(queue));
    }
    String reason = invocation.text(DeadLettersDiscardCommand.REASON);
    try (Wiring wiring = invocation.wiring(invocation.data())) {
      int purged =
          wiring.deadLetters().purge(invocation.actor(), queue, reason == null ? "" : reason);
      if (invocation.json()) {
        invocation
            .surroundings()
            .out()
            .println(
                new JsonObject()
                    .with("event", "purged")
                    .with("queue", queue.value())
                    .with("count", purged)
                    .line());
      } else {
        invocation.screen().line("%d dead letters of %s dropped".formatted(purged, queue));
      }
      return ExitCode.DONE;
    }
  }
}
