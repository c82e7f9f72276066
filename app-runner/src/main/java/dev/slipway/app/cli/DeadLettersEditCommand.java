package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import dev.slipway.app.Refusal;
import dev.slipway.app.wiring.Wiring;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.engine.intake.DeadLetterActs;
import dev.slipway.engine.intake.DeadLetterActs.Outcome;
import dev.slipway.ports.codec.MalformedDataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import picocli.CommandLine.Model.CommandSpec;

/** {@code slipway queues dlq edit}: replaces what a dead letter says. */
final class DeadLettersEditCommand implements Command {
  private static final String DATA = "--data";
  private static final String STANDARD_INPUT = "-";

  @Override
  public CommandSpec spec() {
    return Specs.of(
            "queues dlq edit",
            "Replaces the message of a dead letter; the audit log keeps the old one.",
            "",
            "The new message must be one that the queue's readers can read. Nothing is sent before"
                + " it is replayed.",
            "")
        .argument("QUEUE", true, "The queue's name.")
        .requiredSecond("ID", "The dead letter's id.")
        .required(DATA, "FILE", "The new message; '-' reads it from standard input.")
        .examples(
            "  slipway queues dlq show --raw engineering:queue po-7/request-9 > letter.json",
            "  slipway queues dlq edit engineering:queue po-7/request-9 --data letter.json",
            "  slipway queues dlq replay engineering:queue po-7/request-9")
        .build();
  }

  @Override
  public ExitCode run(Invocation invocation) {
    QueueName queue = QueueArgument.read(invocation.argument());
    String id = String.valueOf(invocation.second());
    byte[] data = data(invocation);
    try (Wiring wiring = invocation.wiring(invocation.data())) {
      DeadLetterActs acts = wiring.deadLetters();
      Outcome outcome = edit(acts, invocation.actor(), queue, id, data);
      KnownLetters.tell(invocation, acts, queue, id, outcome, "edited");
      return ExitCode.DONE;
    }
  }

  private static Outcome edit(
      DeadLetterActs acts, String actor, QueueName queue, String id, byte[] data) {
    try {
      return acts.edit(actor, queue, id, data);
    } catch (MalformedDataException e) {
      throw Refusal.usage(
          "the new message cannot be used on %s: %s".formatted(queue, e.getMessage()),
          "correct it; docs/CONTRACTS.md has the fields of each message");
    } catch (IllegalArgumentException e) {
      throw Refusal.usage(
          String.valueOf(e.getMessage()), "discard it, and have its sender send another one");
    }
  }

  private static byte[] data(Invocation invocation) {
    String file = String.valueOf(invocation.text(DATA));
    try (InputStream in =
        file.equals(STANDARD_INPUT)
            ? invocation.surroundings().in()
            : Files.newInputStream(invocation.path(file))) {
      return in.readNBytes(DeadLetterActs.EDITED_BYTES_MAX + 1);
    } catch (IOException e) {
      throw Refusal.usage("cannot read the new message: " + e, "name a readable file with --data");
    }
  }
}
