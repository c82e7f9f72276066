package dev.slipway.app.watch;

import dev.slipway.app.ExitCode;
import dev.slipway.app.data.DataDirectory;
import dev.slipway.app.data.RunnerLock;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.engine.Slipway;
import dev.slipway.ports.PortException;
import dev.slipway.ports.store.TimelineEntry;
import java.time.Duration;
import java.util.List;

/** Follows one task to its end, and works on it where nobody else does. */
public final class Follower {
  /** How soon it is noticed that the process that did the work is gone. */
  private static final Duration SEAT_LOOK = Duration.ofMillis(250);

  private static final int ENTRIES_AT_ONCE = 200;

  private final Slipway slipway;
  private final DataDirectory data;
  private final Seat seat;
  private final Reporter reporter;
  private final Interrupts interrupts;
  private long told;
  private long nextSeatLook = System.nanoTime();
  private boolean seatWasTakenByOthers;

  public Follower(
      Slipway slipway, DataDirectory data, Seat seat, Reporter reporter, Interrupts interrupts) {
    this.slipway = slipway;
    this.data = data;
    this.seat = seat;
    this.reporter = reporter;
    this.interrupts = interrupts;
  }

  /**
   * Follows the task until it ends or this process is asked to.
   *
   * @param resumed whether the task was accepted by an earlier command, so that taking the seat is
   *     taking over
   * @throws PortException if the store does not answer, or this process cannot do the work
   */
  public ExitCode follow(TaskId id, boolean resumed) throws InterruptedException {
    while (true) {
      Task task = slipway.find(id).orElseThrow();
      tellEntries(task);
      if (task.standing().status().terminal()) {
        reporter.ended(Summary.of(slipway, task));
        return exitCode(task.standing().status());
      }
      ExitCode asked = interrupts.requested();
      if (asked != null) {
        reporter.left(task);
        return asked;
      }
      reporter.standing(task);
      requireAbleToWork();
      takeSeatIfFree(resumed);
      slipway.awaitChange();
    }
  }

  /** The task is read before its timeline: what ended it is then always told. */
  private void tellEntries(Task task) {
    List<TimelineEntry> entries;
    do {
      entries = slipway.timeline(task.id(), told, ENTRIES_AT_ONCE);
      for (TimelineEntry entry : entries) {
        told = entry.sequence();
        reporter.entry(task, entry);
      }
    } while (entries.size() == ENTRIES_AT_ONCE);
  }

  private void takeSeatIfFree(boolean resumed) {
    if (seat.taken() || System.nanoTime() < nextSeatLook) {
      return;
    }
    nextSeatLook = System.nanoTime() + SEAT_LOOK.toNanos();
    if (seat.ofFleet()) {
      sayThatAFleetWorks();
    } else if (!seat.tryTake()) {
      sayWhoWorks();
    } else if (seatWasTakenByOthers) {
      reporter.note("the slipway that did the work is gone: taking over");
    } else if (resumed) {
      reporter.note("no slipway works on this data directory: taking over");
    }
  }

  /** Without a person nothing would happen any more: better to say why than to wait here. */
  private void requireAbleToWork() {
    PortException failure = seat.failure().orElse(null);
    if (failure != null) {
      throw failure;
    }
  }

  private void sayThatAFleetWorks() {
    if (!seatWasTakenByOthers) {
      seatWasTakenByOthers = true;
      reporter.note(
          "the work is done by the fleet's runners; where none runs, start one: slipway serve");
    }
  }

  private void sayWhoWorks() {
    if (!seatWasTakenByOthers) {
      seatWasTakenByOthers = true;
      reporter.note(
          "another slipway (process %s) works on this data directory, and on this task too"
              .formatted(RunnerLock.lastOwner(data).orElse("unknown")));
    }
  }

  private static ExitCode exitCode(TaskStatus status) {
    return switch (status) {
      case TaskStatus.Completed completed -> ExitCode.DONE;
      case TaskStatus.Failed failed -> ExitCode.TASK_FAILED;
      case TaskStatus.NeedsAttention attention -> ExitCode.NEEDS_ATTENTION;
      case TaskStatus.Cancelled cancelled -> ExitCode.CANCELLED;
      case TaskStatus.Queued queued -> notEnded();
      case TaskStatus.Running running -> notEnded();
      case TaskStatus.Waiting waiting -> notEnded();
    };
  }

  private static ExitCode notEnded() {
    throw new IllegalStateException("the task has not ended");
  }
}
