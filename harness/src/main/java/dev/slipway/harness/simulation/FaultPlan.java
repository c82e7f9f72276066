package dev.slipway.harness.simulation;

import dev.slipway.ports.container.ContainerEvents;
import dev.slipway.ports.container.Containers;
import dev.slipway.ports.queue.QueueInspection;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.repo.Repositories;
import dev.slipway.ports.repo.Workspaces;
import dev.slipway.ports.store.Store;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which faults this seed has, and which of them happened. Some are off in each run, so that one
 * fault does not hide what another shows.
 */
public final class FaultPlan {
  private static final double TURNED_ON = 0.35;

  private static final double AIMED = 0.5;
  private static final int AIMED_CRASHES = 4;

  /** Every call that a runner can be killed at. */
  private static final List<String> CALLS =
      Stream.of(
              Store.class,
              Queues.class,
              QueueInspection.class,
              Containers.class,
              ContainerEvents.class,
              Repositories.class,
              Workspaces.class)
          .flatMap(port ->
              Arrays.stream(port.getDeclaredMethods())
                  .map(method -> port.getSimpleName() + "." + method.getName()))
          .sorted()
          .toList();

  private final Dice dice;
  private final String aimedCall;
  private final @Nullable Fault aimedFault;
  private final Set<Fault> turnedOn = EnumSet.noneOf(Fault.class);
  private final Map<Fault, Integer> happened = new EnumMap<>(Fault.class);
  private Duration delay = Duration.ZERO;
  private boolean quiet;

  FaultPlan(Dice dice) {
    this.dice = dice;
    this.aimedCall = dice.pick(CALLS);
    this.aimedFault =
        dice.chance(0.5)
            ? dice.pick(List.of(Fault.CRASH_BEFORE_CALL, Fault.CRASH_AFTER_CALL))
            : null;
    for (Fault fault : Fault.values()) {
      if (dice.chance(TURNED_ON)) {
        turnedOn.add(fault);
      }
    }
  }

  /** Decides whether the fault happens at this occasion, and notes it. */
  boolean happens(Fault fault) {
    boolean now = !quiet && turnedOn.contains(fault) && dice.chance(fault.rate);
    if (now) {
      happened.merge(fault, 1, Integer::sum);
    }
    return now;
  }

  /**
   * Decides whether the process is killed at this call. Half of all runs aim at one call and one
   * side of it, a few times and in the calm part too, since what is called seldom (a stop at a
   * deadline, say) would hardly ever be met by chance.
   */
  boolean crashes(Fault fault, String call) {
    boolean aimed =
        fault == aimedFault
            && call.equals(aimedCall)
            && happened.getOrDefault(fault, 0) < AIMED_CRASHES
            && dice.chance(AIMED);
    if (aimed) {
      happened.merge(fault, 1, Integer::sum);
    }
    return aimed || happens(fault);
  }

  /** From now on nothing goes wrong by chance. */
  void calm() {
    quiet = true;
  }

  boolean calmed() {
    return quiet;
  }

  /** Notes how much a fault may hold tasks up at most. */
  void holdsUp(Duration atMost) {
    delay = delay.plus(atMost);
  }

  /** How much all faults of this run may have held a task up. */
  Duration delay() {
    return delay;
  }

  boolean turnedOn(Fault fault) {
    return turnedOn.contains(fault);
  }

  boolean turnedOnAnyOf(Set<Fault> some) {
    return !Collections.disjoint(turnedOn, some);
  }

  int count(Fault fault) {
    return happened.getOrDefault(fault, 0);
  }

  Set<Fault> turnedOn() {
    return turnedOn;
  }
}
