package dev.slipway.domain.worker;

import static dev.slipway.domain.worker.WorkerSamples.INPUT;
import static dev.slipway.domain.worker.WorkerSamples.TURN;
import static dev.slipway.domain.worker.WorkerSamples.developer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.flow.Command;
import dev.slipway.domain.message.DeveloperWorkerOutput;
import dev.slipway.domain.message.WorkerType;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.turn.TurnOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An order that never arrives ends its worker, and whoever asked for it hears why. */
final class LostOrdersTest {
  private static final Fault LOST = Fault.fatal("message m1 was given up", "look at it");
  private static final WorkerFlowEvent ORDER_LOST = new WorkerFlowEvent.OrderLost(TURN, LOST);

  private final WorkerStory story = WorkerStory.of(developer());

  private static TurnOutcome outcome(List<Command.Send> sent) {
    assertThat(sent).singleElement().matches(send -> TURN.equals(send.turn()));
    assertThat(sent.getFirst().queue()).isEqualTo(QueueRegistry.DEVELOPER_OUTPUT);
    return TurnReports.fromOutput((DeveloperWorkerOutput) sent.getFirst().message());
  }

  @Test
  void workerThatWasNeverAssignedTellsThatItNeverBegan() {
    story.take(ORDER_LOST);

    story.in(WorkerState.NeverBegan.class);
    assertThat(outcome(story.sent())).isEqualTo(new TurnOutcome.Broken(LOST));
  }

  @Test
  void inputOrStopThatCameFirstChangesNothingAboutThat() {
    story.given(INPUT).take(ORDER_LOST);
    WorkerStory stopped = WorkerStory.of(developer()).stopped().take(ORDER_LOST);

    assertThat(outcome(story.sent())).isEqualTo(new TurnOutcome.Broken(LOST));
    assertThat(outcome(stopped.sent())).isEqualTo(new TurnOutcome.Broken(LOST));
  }

  @Test
  void assignmentThatComesAfterAllBeginsNothingAndTellsNothing() {
    story.take(ORDER_LOST).assigned().given(INPUT);

    story.in(WorkerState.NeverBegan.class);
    assertThat(story.commands()).isEmpty();
  }

  @Test
  void workerThatWaitsForTheLostInputEnds() {
    story.assigned().take(ORDER_LOST);

    assertThat(story.told()).isEqualTo(new TurnOutcome.Broken(LOST));
  }

  @Test
  void workerThatRunsIsStoppedAsTheLostWordAsked() {
    story.running().take(ORDER_LOST);

    assertThat(story.effect()).isInstanceOf(Effect.StopContainer.class);
  }

  @Test
  void onlyOrdersAreMissed() {
    WorkerFlow flow = new WorkerFlow(WorkerPolicy.DEFAULT);

    for (QueueName queue : List.of(QueueRegistry.WORKER_COMMANDS, QueueRegistry.DEVELOPER_INPUT)) {
      assertThat(flow.undelivered(queue, TURN, LOST)).contains(ORDER_LOST);
    }
    QueueName responses = QueueRegistry.workerResponses(WorkerType.DEVELOPER);
    assertThat(flow.undelivered(responses, TURN, LOST)).isEmpty();
    assertThat(flow.undelivered(QueueRegistry.WORKER_COMMANDS, null, LOST)).isEmpty();
  }
}
