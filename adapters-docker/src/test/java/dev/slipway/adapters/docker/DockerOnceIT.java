package dev.slipway.adapters.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.BadRequestException;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.ports.PortException;
import dev.slipway.ports.container.Containers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A command runs once, and only what is ours is touched. */
final class DockerOnceIT extends DockerCase {
  private static final String RECORD = "echo started >>starts; exit 3";

  @Test
  void startThatComesAfterTheEndIsRefusedByTheEngine() {
    runToEnd(spec(RECORD));

    assertThatThrownBy(this::startPastTheAdapter).hasRootCauseInstanceOf(BadRequestException.class);

    assertThat(containers.inspect(name)).isEqualTo(exited(3));
    assertThat(containers.start(name)).isEqualTo(exited(3));
    assertThat(harness.files(workspace)).containsEntry("starts", "started\n");
  }

  @Test
  void startThatNobodyCouldRefuseRunsNothing() {
    // nobody looks at its end, so its input is still there
    run(spec("sleep 0.5; " + RECORD));
    waitPastTheAdapter();

    startPastTheAdapter();
    waitPastTheAdapter();

    assertThat(harness.files(workspace)).containsEntry("starts", "started\n");
    assertThat(containers.inspect(name)).isEqualTo(exited(75));
    assertThat(output()).contains("ran before");
  }

  @Test
  void inputIsTakenAwayAtTheEnd() throws IOException {
    run(spec("cat >copy; sleep 3600 & wait"));
    until(() -> harness.files(workspace).containsKey("copy"), "the input is copied");
    assertThat(stateFiles()).hasSize(2);

    containers.stop(name, Duration.ZERO);

    assertThat(stateFiles()).isEmpty();
    assertThat(harness.files(workspace)).containsEntry("copy", "the input\n");
  }

  @Test
  void createThatAdoptsLeavesNoInputBehind() throws IOException {
    containers.create(name, workspace, spec("cat"));
    containers.create(name, workspace, spec("cat"));
    assertThat(stateFiles()).hasSize(2);

    containers.remove(name);
    assertThat(stateFiles()).isEmpty();
  }

  @Test
  void inputIsNobodyElsesToRead() throws IOException {
    containers.create(name, workspace, spec("cat"));

    assertThat(Files.getPosixFilePermissions(harness.stateDirectory())).hasSize(3);
  }

  @Test
  void missingImageLeavesNothingBehind() throws IOException {
    assertThatThrownBy(
            () -> containers.create(name, workspace, on(spec("true"), "no-such-image:none")))
        .isInstanceOf(PortException.Rejected.class)
        .hasMessageContaining("no-such-image:none")
        .extracting(thrown -> ((PortException) thrown).nextStep())
        .asString()
        .contains("docker pull");
    assertThat(stateFiles()).isEmpty();
  }

  @Test
  void imageWithoutAShellIsRejected() throws IOException {
    String image = "slipway-test:" + harness.instance();
    harness.engine().buildImage(workspacePath(), image);
    try {
      assertThatThrownBy(() -> containers.create(name, workspace, on(spec("true"), image)))
          .isInstanceOf(PortException.Rejected.class)
          .hasMessageContaining(image)
          .hasMessageContaining("/bin/sh");
      assertThat(containers.inspect(name)).isEqualTo(new ContainerStatus.Gone());
      assertThat(stateFiles()).isEmpty();
    } finally {
      harness.engine().removeImage(image);
    }
  }

  @Test
  void foreignContainerOfTheNameIsLeftAlone() {
    String foreign = harness.engine().foreignContainer(name.value());
    try {
      assertThatThrownBy(() -> containers.create(name, workspace, spec("true")))
          .isInstanceOf(PortException.Rejected.class)
          .hasMessageContaining("not Slipway's");
      assertThat(containers.inspect(name)).isEqualTo(new ContainerStatus.Gone());
      assertThat(containers.start(name)).isEqualTo(new ContainerStatus.Gone());
      assertThat(output()).isEmpty();
      containers.remove(name);
      assertThat(harness.engine().hasContainer(foreign)).isTrue();
    } finally {
      harness.engine().remove(foreign);
    }
  }

  @Test
  void workspaceThatWasDeletedIsRejectedAtTheStart() throws IOException {
    containers.create(name, workspace, spec("true"));
    Files.delete(workspacePath());

    assertThatThrownBy(() -> containers.start(name))
        .isInstanceOf(PortException.Rejected.class)
        .hasMessageContaining(workspace.location());
    assertThat(containers.inspect(name)).isEqualTo(new ContainerStatus.Created());
  }

  @Test
  void commandThatNoProcessCanTakeIsRejected() {
    assertThatThrownBy(() -> containers.create(name, workspace, spec("#".repeat(200_000))))
        .isInstanceOf(PortException.Rejected.class)
        .hasMessageContaining("200000 bytes");
    assertThatThrownBy(() -> containers.create(name, workspace, spec("echo \0")))
        .isInstanceOf(PortException.Rejected.class)
        .hasMessageContaining("NUL");
  }

  @Test
  void startsAtOnceKeepTheExitOfAShortCommand() throws Exception {
    containers.create(name, workspace, spec("exit 3"));

    byManyRunners(runner -> runner.start(name));

    until(() -> containers.inspect(name) instanceof ContainerStatus.Exited, "it has ended");
    assertThat(containers.inspect(name)).isEqualTo(exited(3));
  }

  @Test
  void manyRunnersRemoveOneContainer() throws Exception {
    run(spec("sleep 3600 & wait"));

    byManyRunners(runner -> {
      runner.remove(name);
      assertThat(runner.inspect(name)).isEqualTo(new ContainerStatus.Gone());
    });
  }

  private void byManyRunners(Consumer<Containers> act) throws Exception {
    List<Containers> runners = new ArrayList<>(List.of(containers));
    for (int more = 0; more < 3; more++) {
      runners.add(harness.reopened().containers());
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(runners.size())) {
      List<Future<?>> acts = new ArrayList<>();
      for (Containers runner : runners) {
        acts.add(threads.submit(() -> act.accept(runner)));
      }
      for (Future<?> done : acts) {
        done.get();
      }
    }
  }

  @Test
  void outputAndErrorKeepTheirOrder() {
    run(spec("for i in 1 2 3 4 5; do printf \"$i \"; printf \"e$i \" >&2; done"));
    until(() -> containers.inspect(name) instanceof ContainerStatus.Exited, "it has ended");

    assertThat(output()).isEqualTo("1 e1 2 e2 3 e3 4 e4 5 e5 ");
  }

  private void startPastTheAdapter() {
    harness.engine().ask(client -> client.startContainerCmd(name.value()).exec());
  }

  private void waitPastTheAdapter() {
    harness
        .engine()
        .ask(client ->
            client
                .waitContainerCmd(name.value())
                .exec(new WaitContainerResultCallback())
                .awaitStatusCode());
  }

  private List<Path> stateFiles() throws IOException {
    try (Stream<Path> files = Files.walk(harness.stateDirectory())) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
