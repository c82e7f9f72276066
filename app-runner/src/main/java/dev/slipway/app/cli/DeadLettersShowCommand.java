package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import dev.slipway.app.wiring.Wiring;
import dev.slipway.domain.audit.AuditEntry;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.engine.intake.DeadLetterActs;
import dev.slipway.ports.store.DeadLetterRecord;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code slipway queues dlq show}: one dead letter, with what was done to it. */
final class DeadLettersShowCommand implements Command {
  private static final String RAW = "--raw";
  private static final int HISTORY_MAX = 100;

  @Override
  public CommandSpec spec() {
    return Specs.of("queues dlq show", "Shows a dead letter, and what was done to it.", "")
        .argument("QUEUE", true, "The queue's name.")
        .requiredSecond("ID", "The dead letter's id.")
        .flag(RAW, "Only the message, byte for byte; to a file, it can be edited.")
        .examples(
            "  slipway queues dlq show engineering:queue submit/fix-42",
            "  slipway queues dlq show --raw engineering:queue submit/fix-42 > letter.json")
        .build();
  }

  @Override
  public ExitCode run(Invocation invocation) {
    QueueName queue = QueueArgument.read(invocation.argument());
    String id = String.valueOf(invocation.second());
    try (Wiring wiring = invocation.wiring(invocation.data())) {
      DeadLetterActs acts = wiring.deadLetters();
      DeadLetterRecord letter =
          acts.find(queue, id).orElseThrow(() -> KnownLetters.unknown(acts, queue, id));
      List<AuditEntry> history = acts.history(queue, id, HISTORY_MAX);
      if (invocation.has(RAW)) {
        invocation.surroundings().out().writeBytes(letter.data());
        invocation.surroundings().out().flush();
      } else if (invocation.json()) {
        invocation.surroundings().out().println(DeadLetterDetails.json(letter, history).line());
      } else {
        DeadLetterDetails.show(invocation.screen(), letter, history);
      }
      return ExitCode.DONE;
    }
  }
}
