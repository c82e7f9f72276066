package dev.slipway.testkit.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.domain.container.Resources;
import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.container.ContainerCapability;
import dev.slipway.ports.container.Containers;
import dev.slipway.testkit.container.Script.Act;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the cases of the container contract have in common: an engine, and words for its use. */
abstract class ContainerCases {
  /** Long enough for a slow machine to start, run and end a container. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** How often an engine is asked whether something happened: it cannot tell by itself. */
  private static final Duration POLL = Duration.ofMillis(20);

  static final Duration GRACE = Duration.ofMillis(500);
  static final int MAX_BYTES = 1 << 20;
  static final String BEATS = "beats";

  private final Supplier<ContainersHarness> opener;
  ContainersHarness harness;

  /** The adapter under test. */
  Containers containers;

  /** The workspace and the name of the case's first container. */
  Workspace workspace;

  ContainerName name;

  @SuppressWarnings("NullAway.Init") // by openEngine, before every case
  ContainerCases(Supplier<ContainersHarness> opener) {
    this.opener = opener;
  }

  @BeforeEach
  void openEngine() {
    harness = opener.get();
    containers = harness.runtime().containers();
    workspace = harness.newWorkspace();
    name = name("task-1");
  }

  @AfterEach
  void leaveNoContainerBehind() {
    try {
      removeAll(harness.instance());
      removeAll(otherInstance());
    } finally {
      harness.close();
    }
  }

  private void removeAll(String instance) {
    Containers cleaner = harness.reopened().containers();
    cleaner.list(instance).forEach(cleaner::remove);
    assertThat(cleaner.list(instance)).as("containers left behind").isEmpty();
  }

  /** An instance whose name begins as the first one's does. */
  final String otherInstance() {
    return harness.instance() + "x";
  }

  final ContainerName name(String taskId) {
    return new ContainerName(harness.instance(), new Turn(new TaskId(taskId), 1));
  }

  final boolean has(ContainerCapability capability) {
    return harness.runtime().capabilities().contains(capability);
  }

  final ContainerSpec spec(Act... acts) {
    return spec("", Map.of(), acts);
  }

  final ContainerSpec spec(String input, Map<String, String> environment, Act... acts) {
    Resources resources = new Resources(1, harness.memoryLimitMb(), 128, 1024);
    String command = harness.command(Script.of(acts));
    return new ContainerSpec(
        harness.image(), command, input, environment, resources, NetworkPolicy.NONE);
  }

  /** Creates and starts the case's container. */
  final void run(Act... acts) {
    run(spec(acts));
  }

  final void run(ContainerSpec spec) {
    containers.create(name, workspace, spec);
    containers.start(name);
  }

  /** Creates and starts the case's container, and returns how it ended. */
  final ExitStatus runToEnd(Act... acts) {
    run(acts);
    return awaitExit(containers, name);
  }

  final ExitStatus awaitExit(Containers seenBy, ContainerName ended) {
    until(() -> seenBy.inspect(ended) instanceof ContainerStatus.Exited, ended + " has ended");
    return ((ContainerStatus.Exited) seenBy.inspect(ended)).exit();
  }

  final void until(BooleanSupplier condition, String what) {
    for (long left = PATIENCE.dividedBy(POLL); left > 0; left--) {
      if (condition.getAsBoolean()) {
        return;
      }
      harness.pass(POLL);
    }
    fail("not within %s: %s", PATIENCE, what);
  }

  /** How much a child that was left behind has written. */
  final int beats() {
    return harness.files(workspace).getOrDefault(BEATS, "").length();
  }

  final void assertNothingBeats() {
    int before = beats();
    harness.pass(Script.BEAT.multipliedBy(6));
    assertThat(beats()).as("a process of the container goes on writing").isEqualTo(before);
  }

  static ContainerStatus exited(int code) {
    return new ContainerStatus.Exited(ExitStatus.of(code));
  }
}
