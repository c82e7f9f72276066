package dev.slipway.harness.simulation;

import dev.slipway.domain.admission.AdmissionLimits;
import dev.slipway.domain.admission.Limits;
import dev.slipway.domain.engineering.EngineeringPolicy;
import dev.slipway.domain.fault.FaultPolicy;
import dev.slipway.domain.worker.WorkerPolicy;
import dev.slipway.engine.activity.InHand;
import dev.slipway.engine.activity.Pace;
import dev.slipway.engine.activity.Signals;
import dev.slipway.engine.intake.IntakeSettings;
import dev.slipway.engine.runner.Activities;
import dev.slipway.engine.runner.RunnerSettings;
import dev.slipway.engine.runner.Scheduled;
import dev.slipway.engine.runner.World;
import dev.slipway.engine.sweep.AdmissionSweep;
import dev.slipway.engine.sweep.ContainerWatch;
import dev.slipway.engine.sweep.OutboxRelay;
import dev.slipway.engine.sweep.WakeSweep;
import dev.slipway.ports.PortException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One process that runs the engine, is killed, paused, and started again. */
final class SimulatedRunner {
  static final String INSTANCE = "sim";
  static final Duration LEASE = Duration.ofSeconds(60);
  static final Duration REPUBLISH_AFTER = Duration.ofHours(2);
  static final Limits TOTAL = new Limits(3, 3, 4 * SimulatedTask.MEMORY_MB);
  static final Limits PER_USER = new Limits(2, 2, 4 * SimulatedTask.MEMORY_MB);
  private static final double LOOKS_ANYWAY = 0.02;
  private static final int INSATIABLE_MEMORY_MB = 4 * SimulatedTask.MEMORY_MB;

  private final SimulatedWorld world;
  private final Dice dice;
  private final int number;
  private final List<Slot> slots = new ArrayList<>();
  private final List<OutboxRelay> relays = new ArrayList<>();
  private int incarnation;
  private @Nullable Instant deadUntil;
  private @Nullable Instant pausedUntil;

  /** An activity with when it is worth a look. */
  private static final class Slot {
    final Scheduled scheduled;
    Instant asleepUntil = Instant.MIN;

    /** What it looks for had happened so often when it found nothing; below zero: look anyway. */
    long foundNothingAt = -1;

    Slot(Scheduled scheduled) {
      this.scheduled = scheduled;
    }
  }

  SimulatedRunner(SimulatedWorld world, Dice dice, int number) {
    this.world = world;
    this.dice = dice;
    this.number = number;
    start();
  }

  /** The settings that all runners of a simulation share but for their names. */
  static RunnerSettings settings(String runnerId) {
    FaultPolicy faults = FaultPolicy.DEFAULT;
    return new RunnerSettings(
        INSTANCE,
        runnerId,
        new AdmissionLimits(TOTAL, PER_USER, TOTAL),
        new EngineeringPolicy(faults, Duration.ofHours(24), INSATIABLE_MEMORY_MB, 1_000, 50),
        new WorkerPolicy(faults, Duration.ofSeconds(30), Duration.ofSeconds(10), 10_000),
        new IntakeSettings(4, Duration.ZERO, 50),
        LEASE,
        REPUBLISH_AFTER,
        2,
        Duration.ofMinutes(10));
  }

  private void start() {
    incarnation++;
    deadUntil = null;
    World view = world.open();
    slots.clear();
    relays.clear();
    for (Scheduled scheduled :
        Activities.all(view, settings("r" + number + "." + incarnation), new Signals())) {
      slots.add(new Slot(scheduled));
      if (scheduled.activity() instanceof OutboxRelay relay) {
        relays.add(relay);
      }
    }
  }

  /** Whether its relay is in the middle of a round, and goes on. */
  boolean relaying() {
    if (deadUntil != null || pausedUntil != null) {
      return false;
    }
    for (OutboxRelay relay : relays) {
      if (!relay.resting()) {
        return true;
      }
    }
    return false;
  }

  void pauseUntil(Instant until) {
    pausedUntil = until;
  }

  void wake() {
    pausedUntil = null;
    if (deadUntil != null) {
      start();
    }
  }

  /** When it can go on, if it cannot now. */
  @Nullable Instant resumesAt() {
    return deadUntil != null ? deadUntil : pausedUntil;
  }

  /** Starts or resumes if its time has come; tells whether it can run. */
  private boolean able(Instant now) {
    if (pausedUntil != null && !now.isBefore(pausedUntil)) {
      pausedUntil = null;
    }
    if (deadUntil != null && !now.isBefore(deadUntil)) {
      start();
    }
    return deadUntil == null && pausedUntil == null;
  }

  /**
   * Lets one activity make one port call.
   *
   * @return whether something was done; null if nobody here is awake
   */
  @Nullable Boolean tick() {
    Instant now = world.now();
    if (!able(now)) {
      return null;
    }
    Slot slot = awake(now);
    if (slot == null) {
      return null;
    }
    try {
      Pace pace = slot.scheduled.activity().tick();
      rest(slot, pace, now);
      return pace == Pace.BUSY;
    } catch (PortException e) {
      slot.asleepUntil = now.plusSeconds(1);
      return true;
    } catch (Crash e) {
      Duration down = dice.seconds(0, 20);
      world.faults.holdsUp(down.plus(LEASE).plusSeconds(30));
      deadUntil = now.plus(down);
      return true;
    } catch (RuntimeException e) {
      // The real runner logs it and goes on; nothing that can happen may lead here.
      world.broken(slot.scheduled.activity().name() + ": " + e);
      slot.asleepUntil = now.plusSeconds(1);
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a simulation", e);
    }
  }

  private void rest(Slot slot, Pace pace, Instant now) {
    Scheduled scheduled = slot.scheduled;
    boolean keepsLeases = scheduled.activity() instanceof InHand;
    if (pace == Pace.IDLE) {
      slot.foundNothingAt = happened(scheduled);
    }
    if (scheduled.activity().resting() && (keepsLeases || pace == Pace.IDLE)) {
      slot.asleepUntil = scheduled.hint() == null ? now.plus(scheduled.rest()) : Instant.MIN;
    }
  }

  /** How often that happened which the activity looks for; always the same for what only polls. */
  private long happened(Scheduled scheduled) {
    if (scheduled.reads() != null) {
      return world.stirrings.sent(scheduled.reads());
    }
    return switch (scheduled.activity()) {
      case OutboxRelay relay -> world.stirrings.outbox;
      case AdmissionSweep admission -> world.stirrings.flows;
      case ContainerWatch watch -> world.stirrings.ends;
      default -> 0;
    };
  }

  private @Nullable Slot awake(Instant now) {
    int start = dice.below(slots.size());
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get((start + i) % slots.size());
      if (!now.isBefore(slot.asleepUntil) && worthALook(slot)) {
        return slot;
      }
    }
    return null;
  }

  private boolean worthALook(Slot slot) {
    Scheduled scheduled = slot.scheduled;
    if (!scheduled.activity().resting()) {
      return true;
    }
    long happened = happened(scheduled);
    if (slot.foundNothingAt == happened) {
      return false;
    }
    if (dice.chance(LOOKS_ANYWAY)) {
      return true;
    }
    if (scheduled.activity() instanceof OutboxRelay && world.relaying()) {
      return false;
    }
    if (world.hasWork(scheduled, slot.foundNothingAt < 0)) {
      return true;
    }
    slot.foundNothingAt = happened;
    return false;
  }

  /** Time has moved: whatever depends on time looks again, and now and then the others do too. */
  void stir() {
    for (Slot slot : slots) {
      boolean dependsOnTime =
          slot.scheduled.reads() != null
              || slot.scheduled.activity() instanceof WakeSweep
              || slot.scheduled.activity() instanceof OutboxRelay
              || slot.scheduled.activity() instanceof InHand;
      if (dependsOnTime || dice.chance(LOOKS_ANYWAY)) {
        slot.foundNothingAt = -1;
      }
    }
  }
}
