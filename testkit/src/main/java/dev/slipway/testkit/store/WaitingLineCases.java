package dev.slipway.testkit.store;

import static dev.slipway.testkit.store.Samples.NOON;
import static dev.slipway.testkit.store.Samples.TASK;
import static dev.slipway.testkit.store.Samples.inLine;
import static dev.slipway.testkit.store.Samples.reserved;
import static dev.slipway.testkit.store.Samples.standing;
import static dev.slipway.testkit.store.Samples.state;
import static dev.slipway.testkit.store.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.admission.Reservation;
import dev.slipway.domain.admission.WaitingTask;
import dev.slipway.domain.container.Resources;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskStanding;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.ports.store.Transaction;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Who waits, who is first, and what is reserved: all of it follows the tasks' standings. */
abstract class WaitingLineCases extends StoreCases {
  private static final Resources SMALL = new Resources(0.5, 512, 64, 1024);

  WaitingLineCases(Supplier<StoreHarness> opener) {
    super(opener);
  }

  @Test
  void waitingTaskSaysWhoWaitsForWhat() {
    Task task = task("task-1", "ann", 3, NOON, inLine(SMALL));
    add(task);

    WaitingTask expected = new WaitingTask(TASK, task.userId(), task.projectId(), 3, NOON, SMALL);
    assertList(store, t -> t.tasks().waitingLine(9)).containsExactly(expected);
    assertList(store, t -> t.tasks().headsOfLine()).containsExactly(expected);
  }

  @Test
  void waitingLineIsOldestFirst() {
    addWaiting("task-b", "ann", 0, 1);
    addWaiting("task-c", "bob", 9, 2);
    addWaiting("task-a", "ann", 5, 1);
    addWaiting("task-d", "bob", 0, 0);

    assertThat(line(9)).containsExactly("task-d", "task-a", "task-b", "task-c");
    assertThat(line(2)).containsExactly("task-d", "task-a");
  }

  @Test
  void onlyTasksInLineWait() {
    addWaiting("task-1", "ann", 0, 1);
    add(task("task-2", "ann", 0, NOON, standing(new TaskStatus.Queued())));
    add(task("task-3", "bob", 0, NOON, reserved(SMALL)));

    assertThat(line(9)).containsExactly("task-1");
    assertThat(heads()).containsExactly("task-1");
  }

  @Test
  void taskLeavesAndJoinsTheLineByItsStanding() {
    addWaiting("task-1", "ann", 0, 1);
    addWaiting("task-2", "ann", 0, 2);

    write(t -> t.tasks().update(TASK, reserved(SMALL)));
    assertThat(line(9)).containsExactly("task-2");
    assertThat(heads()).containsExactly("task-2");

    write(t -> t.tasks().update(TASK, inLine(SMALL)));
    assertThat(line(9)).containsExactly("task-1", "task-2");
    assertThat(heads()).containsExactly("task-1");
  }

  @Test
  void headOfLineIsThePriorityThenTheOldestThenTheFirstById() {
    addWaiting("task-1", "ann", 0, 1);
    addWaiting("task-2", "ann", 5, 3);
    addWaiting("task-3", "ann", 5, 2);
    addWaiting("task-5", "bob", 0, 1);
    addWaiting("task-4", "bob", 0, 1);
    addWaiting("task-6", "bob", -1, 0);
    addWaiting("task-7", "cat", -9, 9);

    assertThat(heads()).containsExactlyInAnyOrder("task-3", "task-4", "task-7");
  }

  @Test
  void nextInLineFollowsTheHead() {
    addWaiting("task-1", "ann", 0, 1);
    addWaiting("task-2", "ann", 0, 2);
    addWaiting("task-3", "bob", 0, 3);

    write(t -> t.tasks().update(TASK, standing(new TaskStatus.Cancelled())));

    assertThat(heads()).containsExactlyInAnyOrder("task-2", "task-3");
    assertList(harness.reopened(), WaitingLineCases::heads)
        .containsExactlyInAnyOrder("task-2", "task-3");
  }

  @Test
  void reservationIsSeenAsLongAsTheStandingHoldsIt() {
    Task task = task("task-1", "ann", 0, NOON, reserved(SMALL));
    add(task);
    addWaiting("task-2", "ann", 0, 1);

    assertList(harness.second(), t -> t.tasks().reservations())
        .containsExactly(new Reservation(TASK, task.userId(), task.projectId(), SMALL));

    write(t -> t.tasks().update(TASK, standing(new TaskStatus.Completed(null, null))));
    assertList(store, t -> t.tasks().reservations()).isEmpty();
  }

  @Test
  void changedReservationReplacesTheFirst() {
    add(task("task-1", "ann", 0, NOON, reserved(SMALL)));

    write(t -> t.tasks().update(TASK, reserved(Resources.DEFAULT)));

    assertList(store, t -> t.tasks().reservations())
        .extracting(Reservation::reserved)
        .containsExactly(Resources.DEFAULT);
  }

  @Test
  void reservationMadeInATransactionIsSeenInIt() {
    addWaiting("task-1", "ann", 0, 1);

    List<Reservation> seen =
        store.transact(t -> {
          t.tasks().update(TASK, reserved(SMALL));
          return t.tasks().reservations();
        });

    assertThat(seen).hasSize(1);
  }

  private void addWaiting(String id, String user, int priority, int seconds) {
    TaskStanding standing = inLine(SMALL);
    add(task(id, user, priority, NOON.plusSeconds(seconds), standing));
  }

  private void add(Task task) {
    write(t -> t.tasks().add(task, state("")));
  }

  private List<String> line(int limit) {
    return ids(read(t -> t.tasks().waitingLine(limit)));
  }

  private List<String> heads() {
    return read(WaitingLineCases::heads);
  }

  private static List<String> heads(Transaction transaction) {
    return ids(transaction.tasks().headsOfLine());
  }

  private static List<String> ids(List<WaitingTask> tasks) {
    return tasks.stream().map(task -> task.taskId().value()).toList();
  }
}
