package dev.slipway.harness.simulation;

import dev.slipway.adapters.memory.container.EndReason;
import dev.slipway.adapters.memory.container.EventFault;
import dev.slipway.domain.container.ContainerName;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The faults that come from the world, not from a call. */
final class Troubles {
  private static final Set<Fault> CONTAINER_FAULTS =
      EnumSet.of(Fault.CONTAINER_KILLED, Fault.CONTAINER_VANISHED, Fault.CONTAINER_OUT_OF_MEMORY);

  private final SimulatedWorld world;
  private final Dice dice;
  private final FaultPlan faults;
  private final List<SimulatedRunner> runners;
  private final Set<String> starved = new HashSet<>();
  private @Nullable Instant engineDownUntil;
  private @Nullable Instant clockJumpedAt;

  Troubles(SimulatedWorld world, Dice dice, List<SimulatedRunner> runners) {
    this.world = world;
    this.dice = dice;
    this.faults = world.faults;
    this.runners = runners;
  }

  /** Lets what is planned for this moment happen. */
  void strike() {
    Instant now = world.now();
    if (engineDownUntil != null && !now.isBefore(engineDownUntil)) {
      engineDownUntil = null;
      world.engine.setDown(false);
    }
    strikeQueue();
    strikeClock();
    strikeContainers();
    if (engineDownUntil == null && faults.happens(Fault.ENGINE_DOWN)) {
      Duration down = dice.seconds(10, 600);
      // A flow that waits looks again at most half a minute after the engine is back.
      faults.holdsUp(down.plusSeconds(120));
      engineDownUntil = now.plus(down);
      world.engine.setDown(true);
    }
    if (faults.happens(Fault.RUNNER_PAUSED)) {
      Duration pause = dice.seconds(1, 200);
      faults.holdsUp(pause.plus(SimulatedRunner.LEASE));
      dice.pick(runners).pauseUntil(now.plus(pause));
    }
  }

  private void strikeQueue() {
    if (faults.happens(Fault.QUEUE_LOST)) {
      faults.holdsUp(Duration.ofSeconds(30));
      world.queues.loseEverything();
      world.stirrings.outbox++;
    }
    if (faults.happens(Fault.MESSAGE_LOST)) {
      int nth = dice.below(6);
      int[] seen = {0};
      int lost = world.queues.lose((queue, message) -> seen[0]++ == nth);
      if (lost > 0) {
        faults.holdsUp(SimulatedRunner.REPUBLISH_AFTER.plusSeconds(60));
      }
    }
  }

  private void strikeClock() {
    // Two of the longest are less than what a second run gets more: no attempt is lost by them.
    if (faults.count(Fault.CLOCK_JUMPED_AHEAD) < 2 && faults.happens(Fault.CLOCK_JUMPED_AHEAD)) {
      Duration jump = dice.seconds(1, 30);
      faults.holdsUp(jump);
      jump(jump);
    }
    if (faults.happens(Fault.CLOCK_JUMPED_BACK)) {
      Duration jump = dice.seconds(1, 600);
      faults.holdsUp(jump.multipliedBy(2));
      jump(jump.negated());
    }
  }

  private void jump(Duration by) {
    clockJumpedAt = world.now();
    world.jumpStoreClock(by);
  }

  /** Whether the store's clock jumped after that instant. */
  boolean clockJumpedSince(Instant instant) {
    return clockJumpedAt != null && !clockJumpedAt.isBefore(instant);
  }

  private void strikeContainers() {
    if (!faults.turnedOnAnyOf(CONTAINER_FAULTS)) {
      return;
    }
    List<ContainerName> running = world.engine.running();
    if (running.isEmpty()) {
      return;
    }
    ContainerName victim = dice.pick(running);
    if (faults.happens(Fault.CONTAINER_KILLED)) {
      kill(victim, EndReason.KILLED);
    } else if (faults.happens(Fault.CONTAINER_VANISHED)) {
      kill(victim, EndReason.VANISHED);
    } else if (faults.turnedOn(Fault.CONTAINER_OUT_OF_MEMORY)
        && !starved.contains(victim.turn().taskId().value())
        && mayStarve(victim)
        && faults.happens(Fault.CONTAINER_OUT_OF_MEMORY)) {
      starved.add(victim.turn().taskId().value());
      kill(victim, EndReason.OUT_OF_MEMORY);
    }
    if (faults.happens(Fault.EVENTS_LOST)) {
      faults.holdsUp(Duration.ofSeconds(90));
      world.engine.setEventFault(EventFault.LOST);
    } else if (faults.happens(Fault.EVENTS_REPEATED)) {
      world.engine.setEventFault(EventFault.REPEATED);
    }
  }

  /** One whose story is about memory would end in another way by one more starving. */
  private boolean mayStarve(ContainerName victim) {
    SimulatedTask task = world.tasks.get(victim.turn().taskId().value());
    return task != null
        && switch (task.story()) {
          case HUNGRY, INSATIABLE, HUNGRY_TESTS -> false;
          case FIRST_TRY,
              SECOND_TRY,
              THIRD_TRY,
              NEVER_GOOD,
              AGENT_GIVES_UP,
              CHANGES_NOTHING,
              SLOW,
              NEVER_ENDS,
              TESTS_HANG,
              NO_TESTS,
              GARBLED_VERDICT,
              NO_REPOSITORY,
              NEW_PROJECT,
              BRANCH_TAKEN,
              CANCELLED,
              CANCELLED_NEW_PROJECT ->
              true;
        };
  }

  private void kill(ContainerName victim, EndReason reason) {
    // The run is made again, and the one that was killed counts as a run too.
    faults.holdsUp(Duration.ofMinutes(4));
    world.engine.kill(victim, reason);
  }

  /** Ends all troubles. */
  void end() {
    faults.calm();
    engineDownUntil = null;
    world.engine.setDown(false);
    world.engine.setEventFault(EventFault.NONE);
    runners.forEach(SimulatedRunner::wake);
  }

  @Nullable Instant engineDownUntil() {
    return engineDownUntil;
  }
}
