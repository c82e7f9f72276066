package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import dev.slipway.app.Refusal;
import dev.slipway.app.data.DataDirectory;
import dev.slipway.app.output.JsonObject;
import dev.slipway.app.output.Screen;
import dev.slipway.app.watch.Accepted;
import dev.slipway.app.watch.Follower;
import dev.slipway.app.watch.Interrupts;
import dev.slipway.app.watch.JsonReporter;
import dev.slipway.app.watch.PeopleReporter;
import dev.slipway.app.watch.Reporter;
import dev.slipway.app.watch.Seat;
import dev.slipway.app.wiring.Wiring;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskId;
import dev.slipway.engine.NewTask;
import dev.slipway.engine.Slipway;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What commands do with tasks: submit them, follow them, leave them. */
final class Work implements AutoCloseable {
  private static final int OTHERS_COUNTED_MAX = 100;

  private final Invocation invocation;
  private final DataDirectory data;
  private final Wiring wiring;
  private final Seat seat;
  private final Reporter reporter;
  private final Interrupts interrupts;

  /** Takes over the wiring, and closes it. From now on Ctrl-C is answered here. */
  Work(Invocation invocation, DataDirectory data, Wiring wiring) {
    this.invocation = invocation;
    this.data = data;
    this.wiring = wiring;
    this.seat = new Seat(data, wiring);
    this.reporter =
        invocation.json()
            ? new JsonReporter(invocation.surroundings().out())
            : new PeopleReporter(invocation.screen(), InstantSource.system());
    this.interrupts = Interrupts.catching(wiring::wake);
  }

  Slipway slipway() {
    return wiring.slipway();
  }

  Wiring wiring() {
    return wiring;
  }

  /**
   * Gets ready to do the work, beside what this thread does meanwhile.
   *
   * @param likely a repository on this disk that will be read first; null for none
   */
  void prepare(@Nullable RepositoryUrl likely) {
    wiring.prepare(likely);
  }

  /** Accepts the task; after this it is not lost. */
  void submit(NewTask task) {
    try {
      slipway().submit(task);
    } catch (IllegalArgumentException e) {
      throw Refusal.usage(
          String.valueOf(e.getMessage()),
          "ask for less with --memory and --cpus, or raise limits.*");
    }
    reporter.accepted(new Accepted(task.id(), task.request()));
  }

  /** Follows the task to its end, and works on it where nobody else does. */
  ExitCode follow(TaskId task, boolean resumed) throws InterruptedException {
    ExitCode exit = new Follower(slipway(), data, seat, reporter, interrupts).follow(task, resumed);
    sayWhatWaits(task);
    return exit;
  }

  /** Leaves the task to whoever works, or will. */
  ExitCode leave(TaskId task) {
    String next = "slipway tasks watch " + task;
    if (invocation.json()) {
      invocation
          .surroundings()
          .out()
          .println(
              new JsonObject()
                  .with("event", "submitted")
                  .with("task_id", task.value())
                  .with("status", "queued")
                  .with("next_step", next)
                  .line());
    } else {
      Screen screen = invocation.screen();
      screen.line(
          wiring.fleet()
              ? "  it is done by the fleet's runners (slipway serve); to follow it:"
              : "  it is done by the slipway that works on this data directory; if none does, by");
      screen.line("  " + next);
    }
    return ExitCode.DONE;
  }

  /** Who did the work goes now: what others submitted goes on with the next one. */
  private void sayWhatWaits(TaskId own) {
    if (!seat.taken() || invocation.json()) {
      return;
    }
    List<TaskId> unfinished =
        Stream.of("running", "waiting", "queued")
            .flatMap(status -> slipway().list(status, OTHERS_COUNTED_MAX).stream())
            .map(Task::id)
            .filter(id -> !id.equals(own))
            .toList();
    if (!unfinished.isEmpty()) {
      invocation
          .screen()
          .line(
              "%d more unfinished in this data directory; to go on: slipway tasks watch %s"
                  .formatted(unfinished.size(), unfinished.getFirst()));
    }
  }

  @Override
  public void close() {
    seat.close();
    interrupts.close();
  }
}
