package dev.slipway.testkit.store;

import static dev.slipway.testkit.store.Samples.HOSTILE_TEXT;
import static dev.slipway.testkit.store.Samples.NOON;
import static dev.slipway.testkit.store.Samples.OTHER_TASK;
import static dev.slipway.testkit.store.Samples.TASK;
import static dev.slipway.testkit.store.Samples.standing;
import static dev.slipway.testkit.store.Samples.state;
import static dev.slipway.testkit.store.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.domain.container.Resources;
import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskKind;
import dev.slipway.domain.task.TaskStanding;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.domain.task.UserId;
import dev.slipway.domain.task.WaitReason;
import dev.slipway.ports.codec.EncodedState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks are kept as they were accepted, with the standing that they have now. */
abstract class TaskCases extends StoreCases {
  TaskCases(Supplier<StoreHarness> opener) {
    super(opener);
  }

  @Test
  void taskIsFoundAsAdded() {
    TaskStanding standing =
        new TaskStanding(
            new TaskStatus.Waiting(WaitReason.USAGE_LIMIT, NOON.plusNanos(1)),
            3,
            new Resources(0.25, 512, 64, 1024),
            new Resources(1.5, 2048, 512, 8192),
            NOON.plusNanos(2));
    Task task =
        new Task(
            TASK, new ProjectId("project"), new UserId("ann"), TaskKind.DEPLOY, -7, NOON, standing);
    EncodedState request = new EncodedState(2, new byte[] {0, -1, 7});

    assertThat(add(task, request)).isTrue();

    assertFound(harness.second(), t -> t.tasks().findRequest(TASK))
        .get()
        .usingRecursiveComparison()
        .isEqualTo(request);
    assertFound(harness.reopened(), t -> t.tasks().find(TASK)).contains(task);
  }

  @Test
  void taskIsAddedOnce() {
    Task first = task("task-1");
    add(first, state("first"));

    Task other = task("task-1", "bob", 9, NOON, standing(new TaskStatus.Cancelled()));
    assertThat(add(other, state("other"))).isFalse();

    assertFound(store, t -> t.tasks().find(TASK)).contains(first);
    EncodedState request = read(t -> t.tasks().findRequest(TASK)).orElseThrow();
    assertThat(Samples.text(request)).isEqualTo("first");
    assertThat(list(null, 9)).hasSize(1);
  }

  @Test
  void unknownTaskIsNotFound() {
    add(task("task-1"), state(""));

    assertFound(store, t -> t.tasks().find(OTHER_TASK)).isEmpty();
    assertFound(store, t -> t.tasks().findRequest(OTHER_TASK)).isEmpty();
  }

  static Stream<TaskStatus> everyStatus() {
    List<TaskStatus> statuses = new ArrayList<>();
    statuses.add(new TaskStatus.Queued());
    statuses.add(new TaskStatus.Running());
    for (WaitReason reason : WaitReason.values()) {
      statuses.add(new TaskStatus.Waiting(reason, NOON.plusNanos(1)));
    }
    statuses.add(new TaskStatus.Completed(null, null));
    statuses.add(new TaskStatus.Completed("c0ffee", "slipway/task-1"));
    for (ErrorCategory category : ErrorCategory.values()) {
      Fault fault = new Fault(category, HOSTILE_TEXT, "wait\n" + HOSTILE_TEXT, NOON);
      statuses.add(new TaskStatus.Failed(fault));
    }
    statuses.add(new TaskStatus.Failed(Fault.permanent("", "")));
    statuses.add(new TaskStatus.Cancelled());
    statuses.add(new TaskStatus.NeedsAttention(Fault.fatal("no key", "add one")));
    return statuses.stream();
  }

  @ParameterizedTest
  @MethodSource("everyStatus")
  void standingIsReplacedByEveryOther(TaskStatus status) {
    Fault fault = new Fault(ErrorCategory.UPSTREAM, "before", "before", NOON);
    Resources resources = Resources.DEFAULT;
    TaskStanding before =
        new TaskStanding(new TaskStatus.Failed(fault), 1, resources, resources, NOON);
    Task task = task("task-1", "ann", 5, NOON, before);
    add(task, state("request"));
    TaskStanding after = new TaskStanding(status, 2, null, null, NOON.plusSeconds(1));

    write(t -> t.tasks().update(TASK, after));

    Task found = harness.reopened().read(t -> t.tasks().find(TASK)).orElseThrow();
    assertThat(found).isEqualTo(task("task-1", "ann", 5, NOON, after));
  }

  @Test
  void standingOfAnUnknownTaskIsRefused() {
    assertThatThrownBy(() -> write(t -> t.tasks().update(TASK, standing(new TaskStatus.Running()))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("task-1");
  }

  @Test
  void newestTasksAreListedFirstAndEqualsById() {
    addRunning("task-b", 1);
    addRunning("task-c", 2);
    addRunning("task-a", 1);
    addRunning("task-d", 0);

    assertThat(list(null, 9)).containsExactly("task-c", "task-a", "task-b", "task-d");
  }

  @Test
  void listKeepsToTheLimit() {
    for (int i = 0; i < 5; i++) {
      addRunning("task-" + i, i);
    }

    assertThat(list(null, 2)).containsExactly("task-4", "task-3");
    assertThat(list("running", 2)).containsExactly("task-4", "task-3");
  }

  @Test
  void listOfAStatusFollowsTheStanding() {
    addRunning("task-1", 1);
    addRunning("task-2", 2);

    write(t -> t.tasks().update(TASK, standing(new TaskStatus.Cancelled())));

    assertThat(list("running", 9)).containsExactly("task-2");
    assertThat(list("cancelled", 9)).containsExactly("task-1");
    assertThat(list("completed", 9)).isEmpty();
  }

  private void addRunning(String id, int seconds) {
    TaskStanding standing = standing(new TaskStatus.Running());
    add(task(id, "ann", 0, NOON.plusSeconds(seconds), standing), state(""));
  }

  private boolean add(Task task, EncodedState request) {
    return store.transact(t -> t.tasks().add(task, request));
  }

  private List<String> list(@Nullable String statusCode, int limit) {
    return read(t -> t.tasks().list(statusCode, limit)).stream()
        .map(Task::id)
        .map(TaskId::value)
        .toList();
  }
}
