package dev.slipway.engine.intake;

import static dev.slipway.engine.testing.EngineSamples.ANN;
import static dev.slipway.engine.testing.EngineSamples.NOON;
import static dev.slipway.engine.testing.EngineSamples.SHOP;
import static dev.slipway.engine.testing.EngineSamples.TASK;
import static dev.slipway.engine.testing.EngineSamples.TURN;
import static dev.slipway.engine.testing.EngineSamples.assignment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.domain.engineering.EngineeringEvent;
import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.message.CreateWorkerCommand;
import dev.slipway.domain.message.DeleteWorkerCommand;
import dev.slipway.domain.message.DeveloperWorkerInput;
import dev.slipway.domain.message.DeveloperWorkerOutput;
import dev.slipway.domain.message.Message;
import dev.slipway.domain.message.Meta;
import dev.slipway.domain.message.PoWorkerInput;
import dev.slipway.domain.message.PreviousAttempt;
import dev.slipway.domain.message.RequestMeta;
import dev.slipway.domain.message.ResultMeta;
import dev.slipway.domain.message.ResultStatus;
import dev.slipway.domain.message.ScaffolderResult;
import dev.slipway.domain.message.WorkerResponse;
import dev.slipway.domain.message.WorkerStatus;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.WaitReason;
import dev.slipway.domain.turn.Turn;
import dev.slipway.domain.turn.TurnOutcome;
import dev.slipway.domain.worker.WorkerAssignments;
import dev.slipway.domain.worker.WorkerFlowEvent;
import dev.slipway.engine.flow.Incoming;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which flow a message is for, and what it means there; with Slipway's headers and without. */
final class RoutesTest {
  private static final Meta META = Meta.of("corr-7", NOON);
  private static final FlowId TASKS_FLOW = FlowId.engineering(TASK);
  private static final FlowId WORKER = FlowId.worker(TURN);

  private static Incoming route(Message message, @Nullable Turn turn) {
    Incoming incoming = Routes.route(message, "e1", turn);
    assertThat(incoming.eventId()).isEqualTo("e1");
    assertThat(incoming.settles()).as("its sender's row is answered").isEqualTo("e1");
    return incoming;
  }

  @Test
  void createIsTheAssignmentOfTheWorkerItNames() {
    Incoming incoming = route(WorkerAssignments.toCommand(assignment(), NOON), TURN);

    assertThat(incoming.flow()).isEqualTo(WORKER);
    assertThat(incoming.event()).isEqualTo(new WorkerFlowEvent.Assigned(assignment()));
    assertThat(incoming.fence()).isEqualTo(1L);
  }

  @Test
  void deleteStopsTheWorkerItNames() {
    Message delete = new DeleteWorkerCommand(META, new RequestMeta("x"), "t1-1");

    assertThat(route(delete, null).flow()).isEqualTo(WORKER);
    assertThat(route(delete, null).event()).isEqualTo(new WorkerFlowEvent.StopRequested());
  }

  @Test
  void deleteOfWhatIsNoWorkerIsRefused() {
    Message delete = new DeleteWorkerCommand(META, new RequestMeta("x"), "nonsense");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> route(delete, null))
        .withMessageContaining("'nonsense'");
  }

  @Test
  void inputIsThePromptWithItsEvidence() {
    Message input =
        new DeveloperWorkerInput(
            META,
            new RequestMeta("t1-1-input"),
            TASK,
            SHOP,
            "Add a basket",
            Duration.ofSeconds(1),
            List.of(new PreviousAttempt(1, null, "it failed", 1, "1 != 2")));

    Incoming incoming = route(input, TURN);

    assertThat(incoming.flow()).isEqualTo(WORKER);
    assertThat(((WorkerFlowEvent.InputGiven) incoming.event()).input())
        .contains("Add a basket", "it failed", "1 != 2");
  }

  @Test
  void inputWithoutATurnCannotFindItsWorkerAndSaysWhatToSend() {
    Message input = input("x");

    assertThatExceptionOfType(Unroutable.class)
        .isThrownBy(() -> route(input, null))
        .withMessageContaining("turn_id")
        .withMessageContaining("fence")
        .withMessageContaining("{worker_id}-input");
  }

  @Test
  void foreignInputNamesItsWorkerByItsRequest() {
    assertThat(route(input("t1-1-input"), null).flow()).isEqualTo(WORKER);
    assertThatExceptionOfType(Unroutable.class)
        .as("of another task")
        .isThrownBy(() -> route(input("t9-1-input"), null));
  }

  private static Message input(String requestId) {
    return new DeveloperWorkerInput(
        META, new RequestMeta(requestId), TASK, SHOP, "Add", Duration.ofSeconds(1), List.of());
  }

  @Test
  void createWhoseAnswersWouldPassForSomethingElseIsRefused() {
    CreateWorkerCommand usual = WorkerAssignments.toCommand(assignment(), NOON);
    RequestMeta asked = new RequestMeta("r-1", QueueRegistry.DEVELOPER_OUTPUT.value());
    Message create = new CreateWorkerCommand(META, asked, usual.config(), usual.context());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> route(create, null))
        .withMessageContaining("callback_stream");
  }

  private static Message output(String requestId) {
    return new DeveloperWorkerOutput(
        META,
        new ResultMeta(requestId, ResultStatus.TIMEOUT, "late", null),
        TASK,
        null,
        null,
        null);
  }

  @Test
  void outputEndsTheTurnOfItsTask() {
    Incoming incoming = route(output("t1-1-create"), TURN);

    assertThat(incoming.flow()).isEqualTo(TASKS_FLOW);
    assertThat(incoming.event())
        .isEqualTo(new EngineeringEvent.TurnEnded(new TurnOutcome.OutOfTime("late")));
    assertThat(incoming.fence()).isEqualTo(1L);
  }

  /** A late output of an earlier turn must not end the current one, whoever sent it. */
  @Test
  void foreignOutputIsFencedByTheRequestThatItAnswers() {
    assertThat(route(output("t1-3-create"), null).fence()).isEqualTo(3L);
    assertThat(route(output("something-else"), null).fence()).isNull();
    assertThat(route(output("t9-3-create"), null).fence()).as("of another task").isNull();
  }

  @ParameterizedTest
  @EnumSource
  void responseTellsTheTaskHowItsWorkerIs(WorkerStatus status) {
    Message response = new WorkerResponse(META, "req", true, "t1-1", status, null);

    Incoming incoming = route(response, null);

    assertThat(incoming.flow()).isEqualTo(TASKS_FLOW);
    assertThat(incoming.fence()).as("by its worker's id").isEqualTo(1L);
    assertThat(incoming.event()).isEqualTo(new EngineeringEvent.WorkerReported(status, null, ""));
  }

  @ParameterizedTest
  @EnumSource
  void waitingWorkerSaysForWhatInItsFirstWord(WaitReason reason) {
    String error = reason.name().toLowerCase(Locale.ROOT) + ": no answer";
    Message response = new WorkerResponse(META, "req", true, "t1-1", WorkerStatus.PAUSED, error);

    assertThat(route(response, TURN).event())
        .isEqualTo(new EngineeringEvent.WorkerReported(WorkerStatus.PAUSED, reason, error));
  }

  @Test
  void refusedWorkerIsALostTurn() {
    Message response = new WorkerResponse(META, "req", false, "t1-1", null, "no room");

    assertThat(route(response, null).event())
        .isInstanceOfSatisfying(
            EngineeringEvent.TurnEnded.class,
            ended -> {
              assertThat(ended.outcome()).isInstanceOf(TurnOutcome.Lost.class);
              assertThat(((TurnOutcome.Lost) ended.outcome()).fault().message())
                  .contains("t1-1", "no room");
            });
  }

  @Test
  void responseThatNamesNoTurnIsRefused() {
    Message response = new WorkerResponse(META, "req", true, null, WorkerStatus.RUNNING, null);

    assertThatIllegalArgumentException().isThrownBy(() -> route(response, null));
  }

  private static Message scaffolded(String requestId, ResultStatus status, String repoUrl) {
    return new ScaffolderResult(
        META, new ResultMeta(requestId, status, "taken", null), SHOP, repoUrl, List.of());
  }

  @Test
  void madeRepositoryGoesToTheTaskThatAsked() {
    Incoming incoming = route(scaffolded("t1-scaffold", ResultStatus.SUCCESS, "/srv/x"), null);

    assertThat(incoming.flow()).isEqualTo(TASKS_FLOW);
    assertThat(incoming.event())
        .isEqualTo(new EngineeringEvent.Scaffolded(new RepositoryUrl("/srv/x")));
  }

  @Test
  void repositoryThatWasNotMadeFailsTheTaskThatAsked() {
    for (Message failed :
        List.of(
            scaffolded("t1-scaffold", ResultStatus.FAILED, null),
            scaffolded("t1-scaffold", ResultStatus.SUCCESS, null))) {
      assertThat(route(failed, null).event()).isInstanceOf(EngineeringEvent.ScaffoldFailed.class);
    }
  }

  @Test
  void refusalIsTheRequestsFaultAndAnErrorIsThePlatforms() {
    assertThat(faultOf(ResultStatus.FAILED).category()).isEqualTo(ErrorCategory.PERMANENT);
    assertThat(faultOf(ResultStatus.ERROR).category()).isEqualTo(ErrorCategory.TRANSIENT);
    assertThat(faultOf(ResultStatus.ERROR).message()).contains("shop", "taken");
  }

  private static Fault faultOf(ResultStatus status) {
    Incoming incoming = route(scaffolded("t1-scaffold", status, null), null);
    return ((EngineeringEvent.ScaffoldFailed) incoming.event()).fault();
  }

  @Test
  void resultOfARequestThatNoTaskMadeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> route(scaffolded("other", ResultStatus.SUCCESS, "/srv/x"), null))
        .withMessageContaining("'other'");
  }

  @Test
  void messageThatNoFlowHereTakesSaysWhichServiceToLookFor() {
    Message other = new PoWorkerInput(META, new RequestMeta("x"), ANN, "hello");

    assertThatExceptionOfType(Unroutable.class)
        .isThrownBy(() -> route(other, null))
        .withMessageContaining("PoWorkerInput");
  }
}
