package dev.slipway.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.container.ContainerOutput;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.container.Workspace;
import dev.slipway.ports.container.ContainerExit;
import dev.slipway.ports.container.Containers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runners that die at a bad moment, machines that restart, and what the next runner finds. */
final class TakeoverIT {
  private ProcessFixture fixture;

  @BeforeEach
  void open() {
    fixture = new ProcessFixture(true);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  /** Starts a container and waits to be killed, in a virtual machine of its own. */
  static final class DoomedRunner {
    public static void main(String[] arguments) throws IOException {
      var containers =
          ProcessRuntime.open(
                  Path.of(arguments[0]),
                  ProcessOptions.defaults().withPidNamespaces(Boolean.parseBoolean(arguments[1])))
              .containers();
      containers.create(
          ProcessFixture.NAME, new Workspace(arguments[2]), ProcessFixture.spec(arguments[3]));
      System.out.println(containers.start(ProcessFixture.NAME));
      System.in.read();
    }
  }

  private Process doomedRunner(boolean namespaces, String command) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            DoomedRunner.class.getName(),
            fixture.harness.state.toString(),
            Boolean.toString(namespaces),
            fixture.workspace.location(),
            command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void containerOutlivesAKilledRunner(boolean namespaces) throws Exception {
    Process runner =
        doomedRunner(
            namespaces,
            "until [ -e go ]; do sleep 0.02; done; head -c 300000000 /dev/zero | tr '\\0' x;"
                + " echo the end; exit 3");
    assertThat(runner.inputReader().readLine()).isEqualTo("Running[]");
    runner.destroyForcibly();
    assertThat(runner.waitFor()).isEqualTo(137);

    assertThat(fixture.containers.inspect(ProcessFixture.NAME))
        .isEqualTo(new ContainerStatus.Running());
    Files.createFile(Path.of(fixture.workspace.location(), "go"));

    assertThat(fixture.runtime.events().await("s1", Duration.ofSeconds(60)))
        .isEqualTo(List.of(new ContainerExit(ProcessFixture.NAME, ExitStatus.of(3))));
    ContainerOutput output = fixture.containers.output(ProcessFixture.NAME, 1 << 20);
    assertThat(output.text()).endsWith("xxxthe end\n").hasSize(1 << 20);
    assertThat(output.totalBytes()).isEqualTo(300_000_000 + "the end\n".length());
    assertThat(fixture.harness.storedOutputBytes(ProcessFixture.NAME))
        .isLessThanOrEqualTo(2L * Supervisor.PART_BYTES + 1000);
  }

  @Test
  void containerHasNoTerminalAndNoSessionOfItsRunner() throws Exception {
    fixture.run("sleep 3600");

    ProcessId supervisor = new ContainerDirectory(fixture.directory()).started();

    assertThat(supervisor).isNotNull();
    ProcessStat stat = ProcessStat.read(supervisor.pid()).orElseThrow();
    assertThat(stat.session()).isEqualTo(supervisor.pid());
  }

  @Test
  void supervisorThatDiesWithTheContainerLeavesNothing() throws Exception {
    fixture.run("while :; do echo beat >> beats; sleep 0.05; done");
    ProcessFixture.until(() -> !fixture.file("beats").isEmpty());
    ProcessId supervisor = new ContainerDirectory(fixture.directory()).started();

    ProcessStat.read(supervisor.pid()).orElseThrow().signal(true);

    assertThat(fixture.awaitExit()).isEqualTo(ExitStatus.of(137));
    fixture.assertNoBeats("beats");
  }

  @Test
  void firstProcessOfTheNamespaceMayBeKilledToo() throws Exception {
    fixture.run("while :; do echo beat >> beats; sleep 0.05; done");
    ProcessFixture.until(() -> !fixture.file("beats").isEmpty());
    ContainerDirectory container = new ContainerDirectory(fixture.directory());

    Members.find(container, container.started()).killAll();

    assertThat(fixture.awaitExit()).isEqualTo(ExitStatus.of(137));
    fixture.assertNoBeats("beats");
  }

  @Test
  void supervisorThatDiedBeforeItDidAnythingCountsAsKilled() throws Exception {
    fixture.containers.create(
        ProcessFixture.NAME, fixture.workspace, ProcessFixture.spec("echo > ran"));
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    started(dead.pid(), 1, ProcessId.currentBoot());

    assertThat(fixture.containers.start(ProcessFixture.NAME)).isEqualTo(killed());
    assertThat(fixture.file("ran")).isEmpty();
  }

  @Test
  void startThatWasCutShortBeforeItDecidedIsDoneAgain() throws Exception {
    fixture.containers.create(
        ProcessFixture.NAME, fixture.workspace, ProcessFixture.spec("echo > ran"));
    Files.writeString(fixture.directory().resolve("started.4711"), "4711 1 half a rec");

    fixture.containers.start(ProcessFixture.NAME);

    assertThat(fixture.awaitExit()).isEqualTo(ExitStatus.of(0));
    assertThat(fixture.file("ran")).isEqualTo("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"boot", "start time"})
  void numberOfAnotherProcessIsNotOurs(String difference) throws Exception {
    fixture.containers.create(ProcessFixture.NAME, fixture.workspace, ProcessFixture.spec("true"));
    ProcessStat self = ProcessStat.read(ProcessHandle.current().pid()).orElseThrow();
    boolean reboot = difference.equals("boot");
    started(
        self.pid(),
        reboot ? self.startTicks() : self.startTicks() - 1,
        reboot ? "00000000-0000-0000-0000-000000000000" : ProcessId.currentBoot());

    assertThat(fixture.containers.inspect(ProcessFixture.NAME)).isEqualTo(killed());
    assertThat(fixture.containers.stop(ProcessFixture.NAME, Duration.ZERO)).isEqualTo(killed());
  }

  private void started(long pid, long startTicks, String boot) throws IOException {
    String record = "%d %d %s\n".formatted(pid, startTicks, boot);
    Files.writeString(fixture.directory().resolve("started"), record);
  }

  @Test
  void containerThatNeverRanIsLostAtAReboot() throws Exception {
    fixture.containers.create(
        ProcessFixture.NAME, fixture.workspace, ProcessFixture.spec("echo old"));
    Files.writeString(fixture.directory().resolve("boot"), "another boot");

    assertThat(fixture.containers.start(ProcessFixture.NAME)).isEqualTo(new ContainerStatus.Gone());

    fixture.containers.create(
        ProcessFixture.NAME, fixture.workspace, ProcessFixture.spec("echo new"));
    fixture.containers.start(ProcessFixture.NAME);
    fixture.awaitExit();
    assertThat(fixture.output()).isEqualTo("new\n");
  }

  @Test
  void removeThatWasCutShortIsDoneAgain() throws Exception {
    fixture.containers.create(ProcessFixture.NAME, fixture.workspace, ProcessFixture.spec("true"));
    assertThat(new ContainerDirectory(fixture.directory()).startNevermore()).isTrue();

    assertThat(fixture.containers.start(ProcessFixture.NAME)).isEqualTo(new ContainerStatus.Gone());
    assertThat(fixture.containers.list("s1")).containsExactly(ProcessFixture.NAME);
    fixture.containers.remove(ProcessFixture.NAME);
    assertThat(fixture.containers.list("s1")).isEmpty();
  }

  @Test
  void removeWhileAnotherRunnerStartsLeavesNothing() throws Exception {
    Containers other = fixture.harness.reopened().containers();
    String home = "HOME=" + new ContainerDirectory(fixture.directory()).home();
    try (ExecutorService starter = Executors.newSingleThreadExecutor()) {
      for (int round = 0; round < 30; round++) {
        fixture.containers.create(
            ProcessFixture.NAME, fixture.workspace, ProcessFixture.spec("sleep 3600"));
        Future<ContainerStatus> start = starter.submit(() -> other.start(ProcessFixture.NAME));
        fixture.harness.pass(Duration.ofMillis(round));

        fixture.containers.remove(ProcessFixture.NAME);

        assertThat(start.get()).isNotInstanceOf(ContainerStatus.Created.class);
        assertThat(fixture.containers.list("s1")).isEmpty();
        assertThat(ProcessStat.all()).noneMatch(process -> process.hasVariable(home));
      }
    }
  }

  /** Nobody collects the end of a process whose parent is busy with something else. */
  @Test
  void processThatOnlyWaitsForItsParentHasEnded() throws Exception {
    Process careless = new ProcessBuilder("sh", "-c", "sleep 0.1 & exec sleep 60").start();
    try {
      ProcessFixture.until(() -> careless.children().findAny().isPresent());
      long child = careless.children().findAny().orElseThrow().pid();
      ProcessStat stat = ProcessStat.read(child).orElseThrow();
      ProcessId id = new ProcessId(child, stat.startTicks(), ProcessId.currentBoot());

      ProcessFixture.until(() -> ProcessStat.read(child).orElseThrow().state() == 'Z');

      assertThat(id.isAlive()).isFalse();
    } finally {
      careless.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  private static ContainerStatus killed() {
    return new ContainerStatus.Exited(ExitStatus.of(137));
  }
}
