package dev.slipway.testkit.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.ports.PortException;
import dev.slipway.ports.container.ContainerCapability;
import dev.slipway.ports.container.Containers;
import dev.slipway.testkit.container.Script.Act;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How containers come to be and begin: once, with what was declared and nothing else. */
abstract class StartingCases extends ContainerCases {
  /** What a shell or an engine sets by itself; none of it comes from the runner. */
  private static final Set<String> SHELLS_OWN =
      Set.of("PATH", "HOME", "PWD", "OLDPWD", "SHLVL", "_", "HOSTNAME");

  private static final String STARTS = "starts";

  private static final Class<?>[] RUNNING_OR_ENDED = {
    ContainerStatus.Running.class, ContainerStatus.Exited.class
  };

  private static final Act RECORD_START = new Act.AppendToFile(STARTS, "started");
  private static final Act SHORT_WHILE = new Act.WaitFor(Duration.ofMillis(300));

  StartingCases(Supplier<ContainersHarness> opener) {
    super(opener);
  }

  @Test
  void createdContainerDoesNothing() {
    containers.create(name, workspace, spec(RECORD_START));

    harness.pass(Duration.ofMillis(300));
    assertThat(containers.inspect(name)).isEqualTo(new ContainerStatus.Created());
    assertThat(harness.files(workspace)).isEmpty();
  }

  @Test
  void secondCreateAdoptsTheFirst() {
    containers.create(name, workspace, spec(new Act.Print("first")));
    containers.create(name, harness.newWorkspace(), spec(new Act.Print("second")));

    containers.start(name);
    awaitExit(containers, name);
    assertThat(containers.output(name, MAX_BYTES).text()).isEqualTo("first");
  }

  @Test
  void createOfARunningOneLeavesItRunning() {
    run(new Act.RunUntilStopped());

    containers.create(name, workspace, spec(new Act.Exit(0)));

    assertThat(containers.inspect(name)).isEqualTo(new ContainerStatus.Running());
  }

  @Test
  void startOfNoContainerIsGone() {
    assertThat(containers.start(name)).isEqualTo(new ContainerStatus.Gone());
  }

  @Test
  void startReportsARunningContainer() {
    containers.create(name, workspace, spec(new Act.RunUntilStopped()));

    assertThat(containers.start(name)).isEqualTo(new ContainerStatus.Running());
    assertThat(containers.inspect(name)).isEqualTo(new ContainerStatus.Running());
  }

  @Test
  void startOfARunningOneStartsNothing() {
    run(RECORD_START, new Act.RunUntilStopped());

    assertThat(containers.start(name)).isEqualTo(new ContainerStatus.Running());

    harness.pass(Duration.ofMillis(300));
    containers.stop(name, GRACE);
    assertThat(harness.files(workspace)).containsEntry(STARTS, "started\n");
  }

  @Test
  void startOfAnEndedOneStartsNothing() {
    runToEnd(RECORD_START, new Act.Exit(3));

    assertThat(containers.start(name)).isEqualTo(exited(3));

    harness.pass(Duration.ofMillis(300));
    assertThat(harness.files(workspace)).containsEntry(STARTS, "started\n");
    assertThat(containers.inspect(name)).isEqualTo(exited(3));
  }

  @Test
  void startByManyRunnersAtOnceStartsOnce() throws Exception {
    List<Containers> runners = new ArrayList<>(List.of(containers));
    for (int more = 0; more < 3; more++) {
      runners.add(harness.reopened().containers());
    }

    try (ExecutorService threads = Executors.newFixedThreadPool(runners.size())) {
      ContainerSpec spec = spec(RECORD_START, SHORT_WHILE);
      List<Future<ContainerStatus>> starts = new ArrayList<>();
      for (Containers runner : runners) {
        starts.add(
            threads.submit(() -> {
              runner.create(name, workspace, spec);
              return runner.start(name);
            }));
      }
      for (Future<ContainerStatus> start : starts) {
        assertThat(start.get()).isInstanceOfAny(RUNNING_OR_ENDED);
      }
    }
    awaitExit(containers, name);
    assertThat(harness.files(workspace)).containsEntry(STARTS, "started\n");
  }

  @Test
  void inputArrivesWholeAndEnds() {
    String input = "first line\nÜnïcödé 'quoted' $(not run) \\n\nno newline at the end";

    run(spec(input, Map.of(), new Act.EchoInput(), new Act.Print("|end")));
    awaitExit(containers, name);

    assertThat(containers.output(name, MAX_BYTES).text()).isEqualTo(input + "|end");
  }

  @Test
  void emptyInputEndsAtOnce() {
    run(spec("", Map.of(), new Act.EchoInput(), new Act.Print("end")));
    awaitExit(containers, name);

    assertThat(containers.output(name, MAX_BYTES).text()).isEqualTo("end");
  }

  @Test
  void longInputArrivesWhole() {
    StringBuilder input = new StringBuilder();
    for (int line = 0; input.length() < 1_000_000; line++) {
      input.append(line).append(" of a prompt longer than any pipe holds\n");
    }

    run(spec(input.toString(), Map.of(), new Act.EchoInput()));
    awaitExit(containers, name);

    assertThat(containers.output(name, 2 * MAX_BYTES).text()).isEqualTo(input.toString());
  }

  @Test
  void environmentIsExactlyTheDeclared() {
    Map<String, String> declared =
        Map.of("GREETING", "two\nlines", "EMPTY", "", "HOSTILE", "'\"; $(exit 9) `exit 9` \\ é");

    run(spec("", declared, new Act.PrintEnvironment()));
    awaitExit(containers, name);

    Map<String, String> seen = environment(containers.output(name, MAX_BYTES).text());
    assertThat(seen).containsKeys("PATH", "HOME");
    seen.keySet().removeAll(SHELLS_OWN);
    assertThat(seen).isEqualTo(declared);
  }

  private static Map<String, String> environment(String printed) {
    Map<String, String> variables = new TreeMap<>();
    Arrays.stream(printed.split("\0"))
        .map(variable -> variable.split("=", 2))
        .forEach(pair -> variables.put(pair[0], pair.length == 2 ? pair[1] : ""));
    return variables;
  }

  @Test
  void workingDirectoryIsTheWorkspace() {
    runToEnd(new Act.AppendToFile("made.txt", "by the container"));

    assertThat(harness.files(workspace)).containsEntry("made.txt", "by the container\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 42, 255})
  void exitCodeIsReported(int code) {
    run(new Act.Exit(code));

    assertThat(awaitExit(containers, name).code()).isEqualTo(code);
  }

  @Test
  void missingImageIsRejected() {
    ContainerSpec sound = spec(new Act.Exit(0));
    ContainerSpec spec =
        new ContainerSpec(
            "slipway.invalid/no-such-image:none",
            sound.command(),
            sound.input(),
            sound.environment(),
            sound.resources(),
            sound.network());

    Throwable thrown = catchThrowable(() -> containers.create(name, workspace, spec));

    // an adapter without the IMAGES capability rejects every image, this one too
    assertThat(thrown).isInstanceOf(PortException.Rejected.class).hasMessageContaining("image");
    assertThat(containers.inspect(name)).isEqualTo(new ContainerStatus.Gone());
  }

  @Test
  void isolationIsAsDeclared() {
    runToEnd(new Act.AppendToFile(harness.hostFile(), "from a container"));

    assertThat(harness.hostFileExists())
        .as("a file of the host was written")
        .isEqualTo(!has(ContainerCapability.ISOLATION));
  }
}
