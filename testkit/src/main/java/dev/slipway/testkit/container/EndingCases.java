package dev.slipway.testkit.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.ports.container.ContainerCapability;
import dev.slipway.testkit.container.Script.Act;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How containers end and are removed: told apart by their exit, and with nothing left of them. */
abstract class EndingCases extends ContainerCases {
  private static final Act CHILD = new Act.LeaveChildBeating(BEATS, false);
  private static final Act DAEMON = new Act.LeaveChildBeating(BEATS, true);

  EndingCases(Supplier<ContainersHarness> opener) {
    super(opener);
  }

  @Test
  void stopEndsARunningOne() {
    run(new Act.RunUntilStopped());

    assertThat(containers.stop(name, GRACE)).isEqualTo(exited(143));
    assertThat(containers.inspect(name)).isEqualTo(exited(143));
  }

  @Test
  void stopAsksBeforeItKills() {
    Act.AppendToFile goodbye = new Act.AppendToFile("goodbye", "asked");
    run(new Act.AtTerm(goodbye, 7), new Act.Print("ready\n"), new Act.RunUntilStopped());
    until(() -> containers.output(name, MAX_BYTES).text().equals("ready\n"), "the trap is set");

    assertThat(containers.stop(name, Duration.ofSeconds(10))).isEqualTo(exited(7));
    assertThat(harness.files(workspace)).containsEntry("goodbye", "asked\n");
  }

  @Test
  void stopKillsWhatIgnoresTheRequest() {
    run(new Act.IgnoreTerm(), new Act.Print("ready\n"), new Act.RunUntilStopped());
    until(() -> containers.output(name, MAX_BYTES).text().equals("ready\n"), "TERM is ignored");

    assertThat(containers.stop(name, GRACE)).isEqualTo(exited(137));
  }

  @Test
  void stopLeavesNoChildBehind() {
    run(CHILD, new Act.RunUntilStopped());
    until(() -> beats() > 0, "the child beats");

    containers.stop(name, GRACE);

    assertNothingBeats();
  }

  @Test
  void stopLeavesNoDaemonBehind() {
    run(DAEMON, new Act.RunUntilStopped());
    until(() -> beats() > 0, "the daemon beats");

    assertThat(containers.stop(name, GRACE)).isEqualTo(exited(143));

    assertNoDaemonBeats();
  }

  /** An adapter that cannot promise this for every daemon still ends those that hide no further. */
  private void assertNoDaemonBeats() {
    if (has(ContainerCapability.WHOLE_TREE_KILL)) {
      assertNothingBeats();
    }
  }

  @Test
  void endedOneLeavesNoChildBehind() {
    assertThat(runToEnd(CHILD, waitForBeats(), new Act.Exit(5))).isEqualTo(ExitStatus.of(5));

    assertNothingBeats();
  }

  @Test
  void endedOneLeavesNoDaemonBehind() {
    assertThat(runToEnd(DAEMON, waitForBeats(), new Act.Exit(5))).isEqualTo(ExitStatus.of(5));

    assertNoDaemonBeats();
  }

  private static Act waitForBeats() {
    return new Act.WaitFor(Script.BEAT.multipliedBy(4));
  }

  @Test
  void stopOfACreatedOneIsCreated() {
    containers.create(name, workspace, spec(new Act.Exit(0)));

    assertThat(containers.stop(name, GRACE)).isEqualTo(new ContainerStatus.Created());
  }

  @Test
  void stopOfAnEndedOneKeepsItsExit() {
    runToEnd(new Act.Exit(9));

    assertThat(containers.stop(name, GRACE)).isEqualTo(exited(9));
  }

  @Test
  void stopOfNoContainerIsGone() {
    assertThat(containers.stop(name, GRACE)).isEqualTo(new ContainerStatus.Gone());
  }

  @Test
  void killIsNotOutOfMemory() {
    assertThat(runToEnd(new Act.KillItself())).isEqualTo(new ExitStatus(137, false));
  }

  @Test
  void outOfMemoryIsToldApart() {
    // without limits nothing is killed for its memory, and nothing may claim to be
    boolean limits = has(ContainerCapability.LIMITS);
    Act act = limits ? new Act.EatMemory() : new Act.KillItself();

    assertThat(runToEnd(act)).isEqualTo(new ExitStatus(137, limits));
  }

  @Test
  void removeEndsARunningOne() {
    run(new Act.IgnoreTerm(), CHILD, new Act.Print("output"), new Act.RunUntilStopped());
    until(() -> beats() > 0, "the child beats");

    containers.remove(name);

    assertGone();
    assertNothingBeats();
  }

  @Test
  void removeForgetsAnEndedOne() {
    runToEnd(new Act.Print("output"));

    containers.remove(name);

    assertGone();
  }

  @Test
  void removeForgetsACreatedOne() {
    containers.create(name, workspace, spec(new Act.Exit(0)));

    containers.remove(name);

    assertGone();
    assertThat(containers.start(name)).isEqualTo(new ContainerStatus.Gone());
  }

  private void assertGone() {
    assertThat(containers.inspect(name)).isEqualTo(new ContainerStatus.Gone());
    assertThat(containers.output(name, MAX_BYTES).text()).isEmpty();
    assertThat(containers.list(harness.instance())).isEmpty();
  }

  @Test
  void removeTwiceIsRemoveOnce() {
    containers.create(name, workspace, spec(new Act.Exit(0)));

    containers.remove(name);
    containers.remove(name);

    assertGone();
  }

  @Test
  void removeLeavesTheWorkspace() {
    runToEnd(new Act.AppendToFile("work", "done"));

    containers.remove(name);

    assertThat(harness.files(workspace)).containsEntry("work", "done\n");
  }

  @Test
  void nameIsFreeAfterRemove() {
    runToEnd(new Act.Print("first"));
    containers.remove(name);

    runToEnd(new Act.Print("second"), new Act.Exit(4));

    assertThat(containers.inspect(name)).isEqualTo(exited(4));
    assertThat(containers.output(name, MAX_BYTES).text()).isEqualTo("second");
  }
}
