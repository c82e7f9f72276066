package dev.slipway.app.cli;

import dev.slipway.app.output.JsonObject;
import dev.slipway.app.watch.Words;
import dev.slipway.engine.intake.QueueLook;
import dev.slipway.ports.queue.QueueDepth;
import java.util.List;

/** What is said of queues, for people and for scripts. */
final class QueueLines {
  private static final String FORMAT = "%-28s %-18s %8s %9s %10s %10s %6s";

  private QueueLines() {}

  static void print(Invocation invocation, List<QueueLook.Seen> queues) {
    if (invocation.json()) {
      queues.forEach(seen -> invocation.surroundings().out().println(json(seen).line()));
      return;
    }
    invocation
        .screen()
        .line(
            FORMAT.formatted(
                "QUEUE", "GROUP", "WAITING", "IN FLIGHT", "OLDEST", "UNANSWERED", "DEAD"));
    queues.forEach(seen -> invocation.screen().line(line(seen)));
    if (queues.stream().allMatch(seen -> seen.depth() == null)) {
      invocation
          .screen()
          .line("waiting and in flight are in the memory of the process that works, and not seen");
    }
  }

  private static String line(QueueLook.Seen seen) {
    QueueDepth depth = seen.depth();
    return FORMAT.formatted(
        seen.queue(),
        seen.group(),
        depth == null ? "-" : depth.waiting(),
        depth == null ? "-" : depth.inFlight(),
        depth == null ? "-" : Words.duration(depth.oldestAge()),
        seen.unanswered(),
        seen.dead());
  }

  private static JsonObject json(QueueLook.Seen seen) {
    QueueDepth depth = seen.depth();
    return new JsonObject()
        .with("queue", seen.queue().value())
        .with("group", seen.group())
        .with("waiting", depth == null ? null : depth.waiting())
        .with("in_flight", depth == null ? null : depth.inFlight())
        .with("oldest_ms", depth == null ? null : depth.oldestAge().toMillis())
        .with("unanswered", seen.unanswered())
        .with("dead", seen.dead());
  }
}
