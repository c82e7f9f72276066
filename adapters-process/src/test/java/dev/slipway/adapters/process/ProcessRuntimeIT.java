package dev.slipway.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.Workspace;
import dev.slipway.ports.PortException;
import dev.slipway.ports.container.ContainerCapability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the process runtime adds to the contract: what it refuses, hides and says of itself. */
final class ProcessRuntimeIT {
  private ProcessFixture fixture;

  @BeforeEach
  void open() {
    fixture = new ProcessFixture(true);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void declaresNothingThatItCannotDo() {
    assertThat(fixture.runtime.capabilities())
        .isSubsetOf(ContainerCapability.WHOLE_TREE_KILL)
        .doesNotContain(ContainerCapability.ISOLATION, ContainerCapability.LIMITS);
    assertThat(fixture.runtime.describe()).contains("without isolation and limits");
    try (ProcessFixture without = new ProcessFixture(false)) {
      assertThat(without.runtime.capabilities()).isEmpty();
      assertThat(without.runtime.describe()).contains("may outlive its container");
    }
  }

  @Test
  void missingToolIsNamedWithItsPackage(@TempDir Path empty) throws Exception {
    Files.createFile(
        empty.resolve("sh"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    ProcessOptions options = new ProcessOptions(empty.toString(), true);

    assertThatThrownBy(() -> ProcessRuntime.open(empty.resolve("state"), options))
        .isInstanceOfSatisfying(
            PortException.Misconfigured.class,
            e -> assertThat(e.nextStep()).isEqualTo("install the package util-linux"))
        .hasMessageContaining("setsid");
  }

  @ParameterizedTest
  @CsvSource({
    "A-B, value, 'A-B' is no name of an environment variable",
    "'A;exit', value, 'A;exit' is no name",
    "NUL, '\0', variable NUL holds a NUL",
  })
  void variableThatNoProcessCanHaveIsRejected(String variable, String value, String reason) {
    ContainerSpec spec = ProcessFixture.spec("true", "", Map.of(variable, value));

    assertRejected(fixture.workspace, spec, reason);
  }

  @Test
  void commandThatTheKernelWouldRefuseIsRejected() {
    ContainerSpec spec = ProcessFixture.spec(": " + "x".repeat(200_000));

    assertRejected(fixture.workspace, spec, "the command has 200002 bytes, more than 120000");
  }

  @Test
  void missingWorkspaceIsRejected() {
    Workspace nowhere = new Workspace("/slipway/no/such/directory");

    assertRejected(nowhere, ProcessFixture.spec("true"), "no directory /slipway/no/such");
  }

  private void assertRejected(Workspace workspace, ContainerSpec spec, String reason) {
    assertThatThrownBy(() -> fixture.containers.create(ProcessFixture.NAME, workspace, spec))
        .isInstanceOf(PortException.Rejected.class)
        .hasMessageContaining(reason);
    assertThat(fixture.containers.inspect(ProcessFixture.NAME))
        .isEqualTo(new ContainerStatus.Gone());
  }

  @Test
  void environmentAndInputLeaveTheDiskOnceTheyAreUsed() {
    fixture.containers.create(
        ProcessFixture.NAME,
        fixture.workspace,
        ProcessFixture.spec("cat; echo \"$KEY\"; sleep 3600", "prompt ", Map.of("KEY", "value")));
    fixture.containers.start(ProcessFixture.NAME);
    ProcessFixture.until(() -> fixture.output().equals("prompt value\n"));

    ProcessFixture.until(() -> !Files.exists(fixture.directory().resolve("agent.sh")));
    ProcessFixture.until(() -> !Files.exists(fixture.directory().resolve("input")));
  }

  @Test
  void environmentIsInNoArguments() throws Exception {
    fixture.containers.create(
        ProcessFixture.NAME,
        fixture.workspace,
        ProcessFixture.spec("sleep 3600", "", Map.of("KEY", "not-for-everybody")));
    fixture.containers.start(ProcessFixture.NAME);

    for (ProcessStat process : ProcessStat.all()) {
      Path arguments = Path.of("/proc", Long.toString(process.pid()), "cmdline");
      if (Files.exists(arguments)) {
        assertThat(Files.readString(arguments)).doesNotContain("not-for-everybody");
      }
    }
  }

  @Test
  void stateIsPrivate() throws Exception {
    fixture.containers.create(ProcessFixture.NAME, fixture.workspace, ProcessFixture.spec("true"));

    for (Path path : new Path[] {fixture.harness.state, fixture.directory()}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void homeIsTheContainersOwn() {
    fixture.runToEnd("echo \"$HOME\"; ls -A \"$HOME\"; echo kept > \"$HOME/kept\"");

    assertThat(fixture.output()).isEqualTo(fixture.directory().resolve("home") + "\n");
    assertThat(fixture.directory().resolve("home/kept")).hasContent("kept");
  }

  @Test
  void leftoversOfDeadRunnersAreDeleted() throws Exception {
    fixture.containers.create(ProcessFixture.NAME, fixture.workspace, ProcessFixture.spec("true"));
    Path instance = fixture.directory().getParent();
    Path trash = Files.createDirectory(instance.resolve(".trash-1"));
    Path unfinished = Files.createDirectory(instance.resolve(".new-1"));

    fixture.harness.reopened();

    ProcessFixture.until(() -> !Files.exists(trash));
    assertThat(unfinished).as("one in the making").exists();
    assertThat(fixture.containers.list("s1")).containsExactly(ProcessFixture.NAME);
    Files.delete(unfinished);
  }
}
