package dev.slipway.domain.worker;

import static dev.slipway.domain.worker.WorkerSamples.NOON;
import static dev.slipway.domain.worker.WorkerSamples.TURN;
import static dev.slipway.domain.worker.WorkerSamples.assignment;
import static dev.slipway.domain.worker.WorkerSamples.developer;
import static dev.slipway.domain.worker.WorkerSamples.tester;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.domain.message.AgentType;
import dev.slipway.domain.message.CreateWorkerCommand;
import dev.slipway.domain.message.RequestMeta;
import dev.slipway.domain.message.WorkerType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An assignment arrives as it was sent; what is missing or wrong in a foreign one is named. */
final class WorkerAssignmentsTest {
  static Stream<Arguments> assignments() {
    return Stream.of(
        argumentSet("developer", developer()),
        argumentSet("tester", tester()),
        argumentSet("second attempt", assignment(WorkerRole.DEVELOPER, WorkerSamples.MADE, null)),
        argumentSet("least", least()));
  }

  private static WorkerAssignment least() {
    WorkerAssignment full = developer();
    return new WorkerAssignment(
        TURN,
        WorkerRole.DEVELOPER,
        full.projectId(),
        full.correlationId(),
        full.repository(),
        null,
        null,
        null,
        "true",
        null,
        Map.of(),
        full.resources(),
        NetworkPolicy.OPEN,
        Duration.ofSeconds(1),
        null,
        null);
  }

  @ParameterizedTest
  @MethodSource("assignments")
  void assignmentArrivesAsItWasSent(WorkerAssignment assignment) {
    CreateWorkerCommand command = WorkerAssignments.toCommand(assignment, NOON);

    assertThat(WorkerAssignments.fromCommand(command)).isEqualTo(assignment);
  }

  @Test
  void commandReadsAsTheWireContractSays() {
    CreateWorkerCommand command = WorkerAssignments.toCommand(developer(), NOON);

    assertThat(command.request().requestId()).isEqualTo("t1-2-create");
    assertThat(command.config().name()).isEqualTo("t1-2");
    assertThat(command.config().workerType()).isEqualTo(WorkerType.DEVELOPER);
    assertThat(command.config().agentType()).isEqualTo(AgentType.COMMAND);
    assertThat(command.config().envVars()).containsEntry("LANG", "C.UTF-8");
    assertThat(command.context()).containsEntry("task_id", "t1").containsEntry("fence", "2");
  }

  @Test
  void requestOfAnotherServiceIsKeptAndTheUsualOneIsNot() {
    CreateWorkerCommand usual = WorkerAssignments.toCommand(developer(), NOON);
    RequestMeta asked = new RequestMeta("r-17", "python:answers");
    CreateWorkerCommand foreign =
        new CreateWorkerCommand(usual.meta(), asked, usual.config(), usual.context());

    WorkerAssignment assignment = WorkerAssignments.fromCommand(foreign);

    assertThat(assignment.requestId()).isEqualTo("r-17");
    assertThat(assignment.callbackStream()).isEqualTo("python:answers");
    assertThat(WorkerAssignments.toCommand(assignment, NOON)).isEqualTo(foreign);
    assertThat(WorkerAssignments.fromCommand(usual).requestId()).isNull();
  }

  @Test
  void turnIsFoundByTheRequestThatGivesItsWorkerAPrompt() {
    assertThat(WorkerAssignments.turnOfInput(WorkerAssignments.inputFor(TURN))).contains(TURN);
    assertThat(WorkerAssignments.turnOfInput("t1-2-create")).isEmpty();
    assertThat(WorkerAssignments.turnOfInput("t1-input")).isEmpty();
  }

  @Test
  void turnIsFoundByTheRequestForItsWorker() {
    String requestId = WorkerAssignments.toCommand(developer(), NOON).request().requestId();

    assertThat(WorkerAssignments.turnOfRequest(requestId)).contains(TURN);
    assertThat(WorkerAssignments.turnOfRequest("t1-2-delete")).isEmpty();
    assertThat(WorkerAssignments.turnOfRequest("-create")).isEmpty();
    assertThat(WorkerAssignments.turnOfRequest("t1-x-create")).isEmpty();
  }

  private static CreateWorkerCommand with(Map<String, String> context) {
    CreateWorkerCommand command = WorkerAssignments.toCommand(tester(), NOON);
    return new CreateWorkerCommand(command.meta(), command.request(), command.config(), context);
  }

  private static Map<String, String> context() {
    return new LinkedHashMap<>(WorkerAssignments.toCommand(tester(), NOON).context());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"task_id", "fence", "role", "project_id", "repository", "command", "network"})
  void missingFieldIsNamed(String field) {
    Map<String, String> context = context();
    context.remove(field);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> WorkerAssignments.fromCommand(with(context)))
        .withMessage("context.%s must not be blank", field);
  }

  @ParameterizedTest
  @CsvSource({
    "fence, many, context.fence must be a whole number: 'many'",
    "fence, 0, fence must be at least 1",
    "fence, 99999999999999999999, context.fence must be a whole number",
    "role, boss, 'context.role must be one of [developer, tester]'",
    "network, wide, 'context.network must be one of [none, broker, open]'",
    "task_id, a/b, task_id must be",
    "project_id, ../x, project_id must be",
    "repository, -upload-pack, repository must not start with '-'",
    "base, ../x, not a usable branch name",
    "start, HEAD, not a commit id",
    "parent, HEAD, not a commit id"
  })
  void wrongFieldIsNamedWithItsRule(String field, String value, String message) {
    Map<String, String> context = context();
    context.put(field, value);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> WorkerAssignments.fromCommand(with(context)))
        .withMessageContaining(message);
  }

  @Test
  void descriptionHidesTheEnvironment() {
    WorkerAssignment secretive =
        new WorkerAssignment(
            TURN,
            WorkerRole.DEVELOPER,
            developer().projectId(),
            "corr-7",
            developer().repository(),
            null,
            null,
            null,
            "true",
            null,
            Map.of("TOKEN", "s3cr3t"),
            developer().resources(),
            NetworkPolicy.NONE,
            Duration.ofSeconds(1),
            null,
            null);

    assertThat(secretive.toString()).contains("t1-2").doesNotContain("s3cr3t");
  }
}
