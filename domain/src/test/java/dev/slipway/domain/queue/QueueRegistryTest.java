package dev.slipway.domain.queue;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.domain.message.CreateWorkerCommand;
import dev.slipway.domain.message.DeadLetter;
import dev.slipway.domain.message.Message;
import dev.slipway.domain.message.WorkerType;
import dev.slipway.domain.task.TaskId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QueueRegistryTest {
  /** SPEC §3, one queue a line: queue, messages, from, to. */
  private static final String SPECIFIED =
      """
      engineering:queue | EngineeringMessage | PO worker, API, CLI | engineering flow
      deploy:queue | DeployMessage | PO worker, API, CLI | deploy flow
      scaffolder:queue | ScaffolderMessage | engineering flow | scaffolder
      scaffolder:results | ScaffolderResult | scaffolder | engineering flow
      worker:commands | CreateWorkerCommand, DeleteWorkerCommand, StatusWorkerCommand | flows, chat \
      | worker manager
      worker:responses:po | WorkerResponse | worker manager | chat
      worker:responses:developer | WorkerResponse | worker manager | engineering flow
      worker:lifecycle | WorkerLifecycleEvent | worker session | worker manager
      worker:po:{worker_id}:input | PoWorkerInput | chat | worker session
      worker:po:{worker_id}:output | PoWorkerOutput | worker session | chat
      worker:developer:input | DeveloperWorkerInput | engineering flow | worker session
      worker:developer:output | DeveloperWorkerOutput | worker session, worker manager \
      | engineering flow
      provisioner:queue | ProvisionerMessage | scheduler, API | infra
      provisioner:results | ProvisionerResult | infra | scheduler, chat
      ansible:deploy:queue | AnsibleDeployMessage | deploy flow | infra
      deploy:results | AnsibleDeployResult | infra | deploy flow
      task_progress:{task_id} | ProgressEvent | all | chat, API, CLI
      {queue}:dlq | DeadLetter | any consumer | a person
      """;

  @Test
  void tableIsTheSpecifiedOne() {
    assertThat(
            QueueRegistry.entries().stream()
                .filter(entry -> !entry.internal())
                .map(QueueRegistryTest::line))
        .containsExactlyElementsOf(SPECIFIED.lines().toList());
  }

  private static String line(QueueEntry entry) {
    List<String> messages = entry.messages().stream().map(Class::getSimpleName).toList();
    return String.join(
        " | ", entry.pattern(), String.join(", ", messages), entry.from(), entry.to());
  }

  @Test
  void onlyResultsForCallersHaveNoQueue() {
    Set<Class<?>> queued =
        QueueRegistry.entries().stream()
            .flatMap(entry -> entry.messages().stream())
            .collect(toSet());

    assertThat(leaves(Message.class).filter(type -> !queued.contains(type)))
        .extracting(Class::getSimpleName)
        .containsExactlyInAnyOrder("EngineeringResult", "DeployResult");
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(QueueRegistryTest::leaves)
        : Stream.of(type);
  }

  @Test
  void onlyAnnouncementsHaveManyReadersOrNoAnswer() {
    assertThat(QueueRegistry.entries().stream().filter(e -> e.consumerGroups().size() > 1))
        .extracting(QueueEntry::pattern)
        .containsExactly("provisioner:results", "task_progress:{task_id}");
    assertThat(
            QueueRegistry.entries().stream().filter(e -> e.settlement() == Settlement.ON_PUBLISH))
        .extracting(QueueEntry::pattern)
        .containsExactly("task_progress:{task_id}", "{queue}:dlq");
  }

  @Test
  void effectsAreSlipwaysOwn() {
    assertThat(QueueRegistry.entries().stream().filter(QueueEntry::internal))
        .extracting(QueueEntry::pattern)
        .containsExactly(QueueRegistry.EFFECTS.value());
  }

  @Test
  void everyConstantAndFactoryIsInTheTable() {
    TaskId task = new TaskId("t-1");
    assertThat(
            Stream.of(
                    QueueRegistry.ENGINEERING,
                    QueueRegistry.DEPLOY,
                    QueueRegistry.SCAFFOLDER,
                    QueueRegistry.SCAFFOLDER_RESULTS,
                    QueueRegistry.WORKER_COMMANDS,
                    QueueRegistry.workerResponses(WorkerType.PO),
                    QueueRegistry.workerResponses(WorkerType.DEVELOPER),
                    QueueRegistry.WORKER_LIFECYCLE,
                    QueueRegistry.poInput("w-1"),
                    QueueRegistry.poOutput("w-1"),
                    QueueRegistry.DEVELOPER_INPUT,
                    QueueRegistry.DEVELOPER_OUTPUT,
                    QueueRegistry.PROVISIONER,
                    QueueRegistry.PROVISIONER_RESULTS,
                    QueueRegistry.ANSIBLE_DEPLOY,
                    QueueRegistry.DEPLOY_RESULTS,
                    QueueRegistry.taskProgress(task),
                    QueueRegistry.deadLetters(QueueRegistry.taskProgress(task)),
                    QueueRegistry.EFFECTS)
                .map(QueueRegistry::find)
                .map(Optional::orElseThrow))
        .containsExactlyElementsOf(QueueRegistry.entries());
  }

  @Test
  void namesHoldTheIdentity() {
    assertThat(QueueRegistry.taskProgress(new TaskId("t-1"))).hasToString("task_progress:t-1");
    assertThat(QueueRegistry.poInput("w.1")).hasToString("worker:po:w.1:input");
    assertThat(QueueRegistry.deadLetters(QueueRegistry.poOutput("w")))
        .hasToString("worker:po:w:output:dlq");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueueRegistry.poInput("a:b"))
        .withMessageContaining("worker_id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "engineering",
        "engineering:queue:more",
        "task_progress",
        "task_progress:a:b",
        "worker:po:a:b:input",
        "worker:po:input",
        "dlq",
        "nobody:knows:dlq",
        "engineering:queue:dlq:dlq"
      })
  void whatIsNotInTheTableIsNotFound(String name) {
    assertThat(QueueRegistry.find(new QueueName(name))).isEmpty();
  }

  @Test
  void deadLettersOfDeadLettersDoNotExist() {
    QueueName letters = QueueRegistry.deadLetters(QueueRegistry.WORKER_COMMANDS);

    assertThat(QueueRegistry.find(letters).orElseThrow().messages())
        .containsExactly(DeadLetter.class);
    assertThat(QueueRegistry.isDeadLetters(letters)).isTrue();
    assertThat(QueueRegistry.isDeadLetters(QueueRegistry.WORKER_COMMANDS)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueueRegistry.deadLetters(letters))
        .withMessageContaining("worker:commands:dlq");
  }

  @Test
  void aQueueWithoutAReaderIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new QueueEntry(
                "a:b",
                List.of(CreateWorkerCommand.class),
                "x",
                "y",
                List.of(),
                Settlement.ON_TAKE_IN))
        .withMessageContaining("a:b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ":", "a:", ":a", "a::b", "a b", "-a", "a:.b", "{queue}", "a\n", "näme", "a/b"})
  void whatIsNoNameIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QueueName(name))
        .withMessageStartingWith("queue must be words");
  }

  @Test
  void namesAreBounded() {
    assertThat(new QueueName("a".repeat(200)).value()).hasSize(200);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QueueName("a".repeat(201)))
        .withMessageContaining("at most 200")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(250));
  }
}
