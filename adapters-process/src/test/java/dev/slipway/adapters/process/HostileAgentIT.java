package dev.slipway.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.ports.container.ContainerCapability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What agents do that mean harm, or do it by mistake, with and without a PID namespace. */
final class HostileAgentIT {
  private static final String BEAT = "while :; do echo beat >> beats; sleep 0.05; done";

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void agentThatKillsItsParentStillEnds(boolean namespaces) {
    try (ProcessFixture fixture = new ProcessFixture(namespaces)) {
      fixture.runToEnd("kill -KILL $PPID; sleep 0.2; echo worked on; exit 5");

      // the first process of a namespace cannot be killed from inside; without one the code is lost
      boolean protectedParent = hasNamespaces(fixture);
      assertThat(fixture.containers.inspect(ProcessFixture.NAME))
          .isEqualTo(exited(protectedParent ? 5 : 137));
      assertThat(fixture.output()).isEqualTo("worked on\n");
    }
  }

  /** Only without a namespace can it reach its supervisor at all. */
  @Test
  void agentThatKillsItsSupervisorEndsWithIt() {
    try (ProcessFixture fixture = new ProcessFixture(false)) {
      fixture.run(
          "read -r stat < /proc/$PPID/stat; set -- ${stat##*) }; " + "kill -KILL $2; " + BEAT);
      ProcessFixture.until(() -> !fixture.file("beats").isEmpty());

      assertThat(fixture.awaitExit()).isEqualTo(ExitStatus.of(137));
      fixture.assertNoBeats("beats");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void agentThatClosesItsOutputIsStillWatched(boolean namespaces) {
    try (ProcessFixture fixture = new ProcessFixture(namespaces)) {
      fixture.run("echo before; exec >&- 2>&-; until [ -e go ]; do sleep 0.02; done; exit 4");
      ProcessFixture.until(() -> fixture.output().equals("before\n"));
      assertThat(fixture.containers.inspect(ProcessFixture.NAME))
          .isEqualTo(new ContainerStatus.Running());

      touch(Path.of(fixture.workspace.location(), "go"));

      assertThat(fixture.awaitExit()).isEqualTo(ExitStatus.of(4));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void signalToItsGroupStaysInside(boolean namespaces) {
    try (ProcessFixture fixture = new ProcessFixture(namespaces)) {
      assertThat(fixture.runToEnd("echo bye; kill -TERM 0; sleep 60"))
          .isEqualTo(ExitStatus.of(143));
      assertThat(fixture.output()).isEqualTo("bye\n");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void agentThatDeletesItsDirectoryEndsAsItWants(boolean namespaces) {
    try (ProcessFixture fixture = new ProcessFixture(namespaces)) {
      assertThat(fixture.runToEnd("rm -rf \"$PWD\"; exit 3")).isEqualTo(ExitStatus.of(3));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void floodOfDaemonsIsStopped(boolean namespaces) {
    try (ProcessFixture fixture = new ProcessFixture(namespaces)) {
      fixture.run(
          "trap '' TERM; for i in $(seq 100); do ( setsid sh -c '%s' & ); done; wait; %s"
              .formatted(BEAT, BEAT));
      ProcessFixture.until(() -> fixture.file("beats").length() > 1000);

      assertThat(fixture.containers.stop(ProcessFixture.NAME, Duration.ofMillis(200)))
          .isEqualTo(exited(137));
      fixture.assertNoBeats("beats");
    }
  }

  /** It has no environment, no session and no parent left by which it could be found. */
  @Test
  void daemonThatHidesWellEndsWithItsNamespace() {
    try (ProcessFixture fixture = new ProcessFixture(true)) {
      String daemon = "( env -i setsid sh -c '" + BEAT + "' > /dev/null 2>&1 & )";
      assertThat(fixture.runToEnd(daemon + "; sleep 0.3; exit 6")).isEqualTo(ExitStatus.of(6));

      assertThat(fixture.file("beats")).isNotEmpty();
      if (hasNamespaces(fixture)) {
        fixture.assertNoBeats("beats");
      }
    }
  }

  /** Without a namespace this would end every process of the user, the tests too. */
  @Test
  void killOfEverythingStaysInsideTheNamespace() {
    try (ProcessFixture fixture = new ProcessFixture(true)) {
      String command = hasNamespaces(fixture) ? "sleep 60 & kill -KILL -1; exit 8" : "exit 8";

      assertThat(fixture.runToEnd(command)).isEqualTo(ExitStatus.of(8));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void homeThatIsDeeperThanAPathIsDeleted(boolean namespaces) {
    try (ProcessFixture fixture = new ProcessFixture(namespaces)) {
      String deep = "d=directory-with-a-long-name; for i in $(seq 300); do mkdir $d; cd $d; done";
      fixture.runToEnd("cd; ln -s / root; mkdir closed; chmod 0 closed; " + deep);

      fixture.containers.remove(ProcessFixture.NAME);

      assertThat(fixture.directory().getParent()).isEmptyDirectory();
      assertThat(Path.of("/proc/self")).exists();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tenMegabytesOfPromptArrive(boolean namespaces) {
    try (ProcessFixture fixture = new ProcessFixture(namespaces)) {
      String prompt = "ten megabytes ".repeat(750_000);
      fixture.containers.create(
          ProcessFixture.NAME, fixture.workspace, ProcessFixture.spec("wc -c", prompt, Map.of()));
      fixture.containers.start(ProcessFixture.NAME);

      assertThat(fixture.awaitExit()).isEqualTo(ExitStatus.of(0));
      assertThat(fixture.output().strip()).isEqualTo("10500000");
    }
  }

  private static boolean hasNamespaces(ProcessFixture fixture) {
    return fixture.runtime.capabilities().contains(ContainerCapability.WHOLE_TREE_KILL);
  }

  private static void touch(Path file) {
    try {
      Files.createFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ContainerStatus exited(int code) {
    return new ContainerStatus.Exited(ExitStatus.of(code));
  }
}
