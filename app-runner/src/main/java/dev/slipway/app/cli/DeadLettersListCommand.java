package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import dev.slipway.app.Refusal;
import dev.slipway.app.output.Printable;
import dev.slipway.app.output.Screen;
import dev.slipway.app.watch.TaskFields;
import dev.slipway.app.wiring.Wiring;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.ports.store.DeadLetterRecord;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code slipway queues dlq list}: the messages that nobody could use. */
final class DeadLettersListCommand implements Command {
  private static final String LIMIT = "--limit";
  private static final int LIMIT_DEFAULT = 50;
  private static final int LIMIT_MAX = 10_000;
  private static final int ERROR_CHARS_MAX = 160;

  @Override
  public CommandSpec spec() {
    return Specs.of("queues dlq list", "Lists dead letters, the oldest first.", "")
        .argument("QUEUE", false, "Only those of this queue.")
        .text(LIMIT, "N", "At most so many (%d).".formatted(LIMIT_DEFAULT))
        .examples("  slipway queues dlq list", "  slipway queues dlq list engineering:queue --json")
        .build();
  }

  @Override
  public ExitCode run(Invocation invocation) {
    QueueName queue = QueueArgument.readIfAny(invocation.argument());
    int limit = limit(invocation.text(LIMIT));
    try (Wiring wiring = invocation.wiring(invocation.data())) {
      List<DeadLetterRecord> letters = wiring.deadLetters().list(queue, limit);
      if (invocation.json()) {
        letters.forEach(letter ->
            invocation.surroundings().out().println(DeadLetterDetails.fields(letter).line()));
      } else {
        show(invocation.screen(), letters);
      }
      return ExitCode.DONE;
    }
  }

  private static void show(Screen screen, List<DeadLetterRecord> letters) {
    if (letters.isEmpty()) {
      screen.line("no dead letters");
    }
    for (DeadLetterRecord letter : letters) {
      screen.line(
          "%s  %s  %s"
              .formatted(
                  letter.at().truncatedTo(ChronoUnit.SECONDS),
                  letter.queue(),
                  Printable.line(letter.id())));
      screen.line(
          "  %s: %s"
              .formatted(
                  TaskFields.lower(letter.category()),
                  Printable.shortened(Printable.line(letter.error()), ERROR_CHARS_MAX)));
    }
  }

  private static int limit(@Nullable String typed) {
    try {
      int limit = typed == null ? LIMIT_DEFAULT : Integer.parseInt(typed);
      if (limit >= 1 && limit <= LIMIT_MAX) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw Refusal.usage(
        "--limit must be a whole number from 1 to %d: '%s'".formatted(LIMIT_MAX, typed),
        "see: slipway help queues dlq list");
  }
}
