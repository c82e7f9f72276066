package dev.slipway.engine;

import static dev.slipway.engine.testing.EngineSamples.ANN;
import static dev.slipway.engine.testing.EngineSamples.SHOP;
import static dev.slipway.engine.testing.EngineSamples.TASK;
import static dev.slipway.engine.testing.EngineSamples.job;
import static dev.slipway.engine.testing.EngineSamples.request;
import static dev.slipway.engine.testing.EngineSamples.settings;
import static dev.slipway.engine.testing.EngineSamples.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.domain.admission.WaitingTask;
import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.domain.container.Resources;
import dev.slipway.domain.engineering.EngineeringEvent;
import dev.slipway.domain.engineering.EngineeringState;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.message.EngineeringMessage;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.engine.activity.Signals;
import dev.slipway.engine.flow.FlowRunner;
import dev.slipway.engine.flow.Incoming;
import dev.slipway.engine.runner.Activities;
import dev.slipway.engine.testing.FakeStore;
import dev.slipway.engine.testing.ObjectCodec;
import dev.slipway.ports.PortException;
import dev.slipway.ports.store.OutboxRow;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The front door: everything goes through the store, with or without a runner beside it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class SlipwayTest {
  private final FakeStore store = new FakeStore();
  private final ObjectCodec codec = new ObjectCodec();
  private final Signals signals = new Signals();
  private final Slipway slipway = new Slipway(store, codec, codec, settings(), signals);
  private final FlowRunner flows = Activities.flowRunner(store, codec, codec, settings(), signals);

  private void take(EngineeringEvent event) {
    flows.commit(flows.prepare(Incoming.wish(FlowId.engineering(TASK), event)));
  }

  private TaskStatus status() {
    return slipway.find(TASK).orElseThrow().standing().status();
  }

  @Test
  void submittedTaskIsInTheStoreWithTheMessageThatBeginsIt() {
    slipway.submit(task("t1"));

    Task stored = slipway.find(TASK).orElseThrow();
    assertThat(stored.userId()).isEqualTo(ANN);
    assertThat(stored.projectId()).isEqualTo(SHOP);
    assertThat(stored.standing().status()).isEqualTo(new TaskStatus.Queued());
    assertThat(slipway.request(TASK)).contains(request());
    OutboxRow row = store.tables().outbox.get("submit/t1");
    assertThat(row.queue()).isEqualTo(QueueRegistry.ENGINEERING);
    assertThat(((EngineeringMessage) codec.decode(row.queue(), row.data())).taskId())
        .isEqualTo(TASK);
  }

  @Test
  void submittingAgainAfterAnUnknownOutcomeIsHarmless() {
    store.loseNextAnswer();
    assertThatExceptionOfType(PortException.OutcomeUnknown.class)
        .isThrownBy(() -> slipway.submit(task("t1")));

    assertThat(slipway.submit(task("t1"))).isEqualTo(TASK);

    assertThat(store.tables().tasks).hasSize(1);
    assertThat(store.tables().outbox).hasSize(1);
  }

  @Test
  void submitOfAKnownIdLeavesTheTaskAsItIs() {
    slipway.submit(task("t1"));
    take(new EngineeringEvent.Requested(job()));
    store.transact(transaction -> {
      transaction.outbox().settle("submit/t1");
      return true;
    });

    slipway.submit(new NewTask(TASK, SHOP, ANN, 9, request()));

    assertThat(slipway.find(TASK).orElseThrow().priority()).isZero();
    assertThat(store.tables().outbox).doesNotContainKey("submit/t1");
  }

  @Test
  void submitThatWasNotCommittedLeavesNothing() {
    store.loseNextCommit();

    assertThatExceptionOfType(PortException.OutcomeUnknown.class)
        .isThrownBy(() -> slipway.submit(task("t1")));

    assertThat(slipway.find(TASK)).isEmpty();
    assertThat(store.tables().outbox).isEmpty();
  }

  @Test
  void taskThatCouldNeverStartIsRefusedAtOnceWithTheLimits() {
    TaskRequest.Engineering good = request();
    TaskRequest.Engineering greedy =
        new TaskRequest.Engineering(
            good.repository(),
            null,
            "Add",
            "sh agent.sh",
            null,
            null,
            Map.of(),
            new Resources(64, 1024, 256, 4096),
            NetworkPolicy.NONE,
            good.timeout(),
            good.testTimeout(),
            1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> slipway.submit(new NewTask(TASK, SHOP, ANN, 0, greedy)))
        .withMessageContaining("t1")
        .withMessageContaining("exceed the limits");
    assertThat(slipway.find(TASK)).isEmpty();
  }

  @Test
  void taskCancelledBeforeItWasTakenInNeverBegins() {
    slipway.submit(task("t1"));

    assertThat(slipway.cancel(TASK)).isTrue();
    take(new EngineeringEvent.Requested(job()));

    assertThat(status()).isEqualTo(new TaskStatus.Cancelled());
    assertThat(flows.state(FlowId.engineering(TASK)))
        .isInstanceOfSatisfying(
            EngineeringState.Ended.class, ended -> assertThat(ended.attempts()).isZero());
  }

  @Test
  void cancelOfAnUnknownOrEndedTaskIsNone() {
    assertThat(slipway.cancel(TASK)).isFalse();
    slipway.submit(task("t1"));
    take(new EngineeringEvent.Requested(job()));

    assertThat(slipway.cancel(TASK)).isTrue();
    assertThat(status()).isEqualTo(new TaskStatus.Cancelled());
    assertThat(slipway.cancel(TASK)).isFalse();
  }

  @Test
  void tasksAreListedByTheirStatus() {
    slipway.submit(task("t1"));
    slipway.submit(task("t2"));
    take(new EngineeringEvent.Requested(job()));
    slipway.cancel(TASK);

    assertThat(slipway.list("cancelled", 10)).extracting(Task::id).containsExactly(TASK);
    assertThat(slipway.list(null, 10)).hasSize(2);
    assertThat(slipway.list(null, 1)).hasSize(1);
  }

  @Test
  void waitingLineIsShownInTheOrderOfAdmission() {
    slipway.submit(task("t1"));
    take(new EngineeringEvent.Requested(job()));

    assertThat(slipway.waitingLine(10)).extracting(WaitingTask::taskId).containsExactly(TASK);
    assertThat(slipway.timeline(TASK, 0, 10)).isNotEmpty();
    assertThat(slipway.timeline(TASK, 1, 10)).isEmpty();
    assertThat(slipway.executions(TASK)).isEmpty();
  }

  @Test
  void awaitEndsWhenTheTaskDoes() throws Exception {
    slipway.submit(task("t1"));
    take(new EngineeringEvent.Requested(job()));
    CompletableFuture<Optional<Task>> waiting =
        CompletableFuture.supplyAsync(() -> {
          try {
            return slipway.await(TASK, Duration.ofSeconds(50));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });

    slipway.cancel(TASK);

    assertThat(waiting.get(40, TimeUnit.SECONDS).orElseThrow().standing().status())
        .isEqualTo(new TaskStatus.Cancelled());
  }

  @Test
  void awaitThatRunsOutShowsTheTaskAsItIs() throws InterruptedException {
    slipway.submit(task("t1"));

    assertThat(slipway.await(TASK, Duration.ofMillis(1)).orElseThrow().standing().status())
        .isEqualTo(new TaskStatus.Queued());
    assertThat(slipway.await(new TaskId("unknown"), Duration.ofSeconds(50))).isEmpty();
  }

  /** A caller that means "for ever" says so with the longest duration that there is. */
  @Test
  void awaitForEverIsNotOverAtOnce() throws Exception {
    slipway.submit(task("t1"));
    CompletableFuture<Optional<Task>> waiting =
        CompletableFuture.supplyAsync(() -> {
          try {
            return slipway.await(TASK, Duration.ofSeconds(Long.MAX_VALUE));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });

    take(new EngineeringEvent.Requested(job()));
    slipway.cancel(TASK);

    assertThat(waiting.get(40, TimeUnit.SECONDS).orElseThrow().standing().status())
        .isEqualTo(new TaskStatus.Cancelled());
  }
}
