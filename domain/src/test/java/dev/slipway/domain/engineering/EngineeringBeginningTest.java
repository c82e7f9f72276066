package dev.slipway.domain.engineering;

import static dev.slipway.domain.engineering.EngineeringSamples.CALLBACK;
import static dev.slipway.domain.engineering.EngineeringSamples.NOON;
import static dev.slipway.domain.engineering.EngineeringSamples.REPOSITORY;
import static dev.slipway.domain.engineering.EngineeringSamples.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.message.ProgressEvent;
import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.message.ResultStatus;
import dev.slipway.domain.message.ScaffolderMessage;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.task.TaskStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** From a request to the waiting line: absent, scaffolding, queued. */
final class EngineeringBeginningTest {
  private static final Duration WAIT_MAX = EngineeringPolicy.DEFAULT.waitMax();

  private final EngineeringStory known = EngineeringStory.of(request());
  private final EngineeringStory fresh = EngineeringStory.of(request(null, "sh test.sh", 3));

  @Test
  void requestOnAKnownRepositoryJoinsTheWaitingLine() {
    known.requested();

    EngineeringState.Queued queued = known.in(EngineeringState.Queued.class);
    assertThat(queued.work().repository()).isEqualTo(REPOSITORY);
    assertThat(queued.work().attempts()).isZero();
    assertThat(queued.toTest()).isNull();
    assertThat(known.wakeAt()).isEqualTo(NOON.plus(WAIT_MAX));
    assertThat(known.told()).extracting(ProgressEvent::type).containsExactly(ProgressType.STARTED);
  }

  @Test
  void requestThatCanNeverBeginFailsAtOnceAndItsAskerIsTold() {
    Fault fault = Fault.permanent("too large", "ask for less");

    known.refused(fault);

    assertThat(known.ended()).isEqualTo(new TaskStatus.Failed(fault));
    assertThat(known.result().result().error()).isEqualTo("too large");
    assertThat(known.told()).extracting(ProgressEvent::type).containsExactly(ProgressType.FAILED);
  }

  @Test
  void requestThatWasCancelledBeforeItWasRefusedIsCancelled() {
    known.cancelled().refused(Fault.permanent("too large", "ask for less"));

    assertThat(known.ended()).isEqualTo(new TaskStatus.Cancelled());
  }

  @Test
  void taskThatHasBegunIsNotRefusedAnyMore() {
    known.requested().refused(Fault.permanent("too large", "ask for less"));

    known.in(EngineeringState.Queued.class);
  }

  @Test
  void requestWithoutARepositoryHasOneMadeFirst() {
    fresh.requested();

    fresh.in(EngineeringState.Scaffolding.class);
    assertThat(fresh.sentTo(QueueRegistry.SCAFFOLDER))
        .singleElement()
        .isInstanceOfSatisfying(
            ScaffolderMessage.class,
            message -> {
              assertThat(message.request().requestId()).isEqualTo("t1-scaffold");
              assertThat(message.projectId().value()).isEqualTo("shop");
              assertThat(message.meta().correlationId()).isEqualTo("corr-7");
            });
    assertThat(fresh.wakeAt()).isEqualTo(NOON.plus(WAIT_MAX));
  }

  @Test
  void scaffoldedProjectJoinsTheWaitingLineWithItsRepository() {
    fresh.requested().later(Duration.ofMinutes(1));

    fresh.take(new EngineeringEvent.Scaffolded(REPOSITORY));

    Work work = fresh.in(EngineeringState.Queued.class).work();
    assertThat(work.repository()).isEqualTo(REPOSITORY);
    assertThat(work.startedAt()).as("the wait for the repository counts").isEqualTo(NOON);
  }

  @Test
  void repositoryThatCannotBeMadeFailsTheTask() {
    Fault fault = Fault.permanent("the name is taken", "choose another");

    fresh.requested().take(new EngineeringEvent.ScaffoldFailed(fault));

    assertThat(fresh.ended()).isEqualTo(new TaskStatus.Failed(fault));
    assertThat(fresh.result().result().status()).isEqualTo(ResultStatus.FAILED);
    assertThat(fresh.result().result().error()).isEqualTo("the name is taken");
  }

  @Test
  void platformFaultWhileScaffoldingAsksForAPerson() {
    Fault fault = Fault.fatal("the key is refused", "renew it");

    fresh.requested().take(new EngineeringEvent.ScaffoldFailed(fault));

    assertThat(fresh.ended()).isEqualTo(new TaskStatus.NeedsAttention(fault));
  }

  @Test
  void repositoryThatIsNotMadeInADayAsksForAPerson() {
    fresh.requested().woken();

    assertThat(fresh.now()).isEqualTo(NOON.plus(WAIT_MAX));
    assertThat(fresh.ended())
        .isInstanceOfSatisfying(
            TaskStatus.NeedsAttention.class,
            attention -> {
              assertThat(attention.fault().message()).contains("repository");
              assertThat(attention.fault().nextStep()).isNotBlank();
            });
  }

  @Test
  void secondRequestChangesNothing() {
    known.requested();
    EngineeringState first = known.state();

    known.later(Duration.ofSeconds(5)).requested();

    assertThat(known.state()).isEqualTo(first);
    assertThat(known.commands()).isEmpty();
    assertThat(known.wakeAt()).isEqualTo(NOON.plus(WAIT_MAX));
  }

  @Test
  void taskThatWaitsADayForAWorkerAsksForAPerson() {
    known.requested().woken();

    assertThat(known.ended())
        .isInstanceOfSatisfying(
            TaskStatus.NeedsAttention.class,
            attention -> {
              assertThat(attention.fault().category()).isEqualTo(ErrorCategory.TRANSIENT);
              assertThat(attention.fault().message()).contains("worker");
            });
    assertThat(known.result().result().durationMs()).isEqualTo(WAIT_MAX.toMillis());
  }

  @Test
  void lastWordGoesToTheAskerUnderItsRequest() {
    known.requested().cancelled();

    assertThat(known.sends())
        .filteredOn(send -> send.queue().value().equals(CALLBACK))
        .singleElement()
        .satisfies(send -> assertThat(send.turn()).isNull());
    assertThat(known.result().result().requestId()).isEqualTo("req-7");
    assertThat(known.result().meta().correlationId()).isEqualTo("corr-7");
  }

  @Test
  void askerWithoutACallbackGetsNoResult() {
    EngineeringFlow flow = new EngineeringFlow(EngineeringPolicy.DEFAULT);
    EngineeringJob with = EngineeringSamples.job(request());
    EngineeringJob without =
        new EngineeringJob(
            with.taskId(),
            with.projectId(),
            with.userId(),
            with.correlationId(),
            with.requestId(),
            null,
            with.request());

    var queued = flow.step(flow.initial(), new EngineeringEvent.Requested(without), NOON).state();
    var ended = flow.step(queued, new EngineeringEvent.CancelRequested(), NOON);

    assertThat(ended.state()).isInstanceOf(EngineeringState.Ended.class);
    assertThat(ended.commands()).hasSize(1);
  }
}
