package dev.slipway.harness.simulation;

import dev.slipway.domain.message.EngineeringMessage;
import dev.slipway.domain.message.Meta;
import dev.slipway.domain.message.RequestMeta;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.engine.NewTask;
import dev.slipway.engine.Slipway;
import dev.slipway.engine.activity.Signals;
import dev.slipway.harness.mutant.Mutant;
import dev.slipway.ports.PortException;
import dev.slipway.ports.queue.OutgoingMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run of the whole orchestrator, decided by its seed. */
public final class Simulation {
  private static final int RUNNERS = 3;
  private static final int TICKS_MAX = 200_000;
  private static final Duration LONGEST_LEAP = Duration.ofSeconds(61);
  private static final Duration HORIZON = Duration.ofHours(30);

  private final Dice dice;
  private final Coverage coverage = new Coverage();
  private final FaultPlan faults;
  private final SimulatedWorld world;
  private final List<SimulatedRunner> runners;
  private final Troubles troubles;
  private final ContainerOracle containers;
  private final List<SimulatedTask> toSubmit;
  private final List<SimulatedTask> toCancel;
  private final Set<String> accepted = new HashSet<>();
  private final Slipway person;
  private final int troubledTicks;
  private long ticks;

  private Simulation(long seed, @Nullable Mutant mutant) {
    this.dice = new Dice(seed);
    this.faults = new FaultPlan(dice);
    this.world = new SimulatedWorld(dice, coverage, faults, mutant);
    this.runners = world.runners;
    this.troubles = new Troubles(world, dice, runners);
    this.containers = new ContainerOracle(world.tasks, troubles::clockJumpedSince, world.stirrings);
    world.engine.observe(containers);
    this.toSubmit = new ArrayList<>(world.orderedTasks());
    this.toCancel =
        new ArrayList<>(
            world.orderedTasks().stream().filter(task -> task.cancelAt() != null).toList());
    this.person = new Slipway(world.open(), SimulatedRunner.settings("person"), new Signals());
    this.troubledTicks = dice.between(200, 1_500);
  }

  /**
   * The outcome of a run.
   *
   * @param ticks how many port calls were made
   * @param timeline what people were told, a line each
   */
  public record Result(
      long seed,
      long ticks,
      List<Violation> violations,
      Coverage coverage,
      List<String> timeline) {}

  /**
   * Runs one seed to its end.
   *
   * @param mutant the flaw to plant; null for none
   */
  public static Result run(long seed, @Nullable Mutant mutant) {
    Simulation simulation = new Simulation(seed, mutant);
    List<Violation> violations = simulation.run();
    simulation.coverage.add(simulation.faults);
    return new Result(
        seed,
        simulation.ticks,
        violations,
        simulation.coverage,
        simulation.world.watchedQueues.timeline());
  }

  private List<Violation> run() {
    for (int i = 1; i <= RUNNERS; i++) {
      runners.add(new SimulatedRunner(world, dice, i));
    }
    Instant horizon = world.now().plus(HORIZON);
    long settledAt = -1;
    while (ticks < TICKS_MAX && world.now().isBefore(horizon)) {
      if (ticks >= troubledTicks && !faults.calmed()) {
        troubles.end();
      }
      advance();
      if (faults.calmed() && settledAt < 0 && ticks % 16 == 0 && settled()) {
        settledAt = ticks;
      }
      // A little longer, for what might come too late.
      if (settledAt >= 0 && ticks > settledAt + 100) {
        if (settled()) {
          break;
        }
        settledAt = -1;
      }
    }
    return new EndOracle(world, containers, accepted).judge();
  }

  private boolean settled() {
    return toSubmit.isEmpty() && toCancel.isEmpty() && EndOracle.settled(world, accepted);
  }

  private void advance() {
    ticks++;
    submitDue();
    cancelDue();
    if (!faults.calmed()) {
      troubles.strike();
    }
    Boolean busy = null;
    int first = dice.below(RUNNERS);
    for (int i = 0; i < RUNNERS && busy == null; i++) {
      busy = runners.get((first + i) % RUNNERS).tick();
    }
    if (busy == null) {
      leap();
    } else if (busy) {
      world.clock.advance(Duration.ofMillis(dice.below(5)));
    }
  }

  /** Everybody rests: on to the next instant at which something may happen. */
  private void leap() {
    Instant now = world.now();
    Instant next = now.plus(dice.chance(0.2) ? Duration.ofSeconds(1) : LONGEST_LEAP);
    for (SimulatedRunner runner : runners) {
      next = earlier(next, runner.resumesAt(), now);
    }
    next = earlier(next, troubles.engineDownUntil(), now);
    next = earlier(next, world.nextEvent(), now);
    for (SimulatedTask task : toSubmit) {
      next = earlier(next, task.submitAt(), now);
    }
    for (SimulatedTask task : toCancel) {
      next = earlier(next, task.cancelAt(), now);
    }
    world.clock.advance(Duration.between(now, next).plusMillis(1));
    world.engine.settle();
    runners.forEach(SimulatedRunner::stir);
  }

  private static Instant earlier(Instant next, @Nullable Instant candidate, Instant now) {
    return candidate != null && candidate.isAfter(now) && candidate.isBefore(next)
        ? candidate
        : next;
  }

  private void submitDue() {
    if (toSubmit.isEmpty() || world.now().isBefore(toSubmit.getFirst().submitAt())) {
      return;
    }
    SimulatedTask task = toSubmit.getFirst();
    if (task.foreign()) {
      sendForeign(task);
    } else {
      submit(task);
    }
  }

  /** A submit that fails is repeated by its caller, as it was told to. */
  private void submit(SimulatedTask task) {
    try {
      var unused =
          person.submit(new NewTask(task.id(), task.projectId(), task.userId(), 0, task.request()));
      accepted.add(task.id().value());
      toSubmit.remove(task);
    } catch (PortException | Crash e) {
      coverage.saw(Coverage.Sight.SUBMIT_REPEATED.name());
    }
  }

  /** What another service sends: a bare message, now and then with something that is none. */
  private void sendForeign(SimulatedTask task) {
    toSubmit.remove(task);
    EngineeringMessage message =
        new EngineeringMessage(
            Meta.of(task.id().value(), world.now()),
            new RequestMeta(task.id().value(), WatchedQueues.CALLBACK),
            task.id(),
            task.projectId(),
            task.userId());
    QueueName queue = QueueRegistry.ENGINEERING;
    world.stirrings.sent(queue);
    world.queues.send(
        queue,
        List.of(
            new OutgoingMessage("foreign-" + task.id(), Map.of(), world.messages().encode(message)),
            new OutgoingMessage(
                "garbage-" + task.id(), Map.of(), "{oops".getBytes(StandardCharsets.UTF_8))));
    // Until it is taken in, only its sender answers for it: a queue that may lose it proves
    // nothing.
    if (!faults.turnedOn(Fault.QUEUE_LOST) && !faults.turnedOn(Fault.MESSAGE_LOST)) {
      accepted.add(task.id().value());
    }
  }

  private void cancelDue() {
    toCancel.removeIf(task ->
        task.cancelAt() != null
            && !world.now().isBefore(task.cancelAt())
            && accepted.contains(task.id().value())
            && cancelled(task));
  }

  private boolean cancelled(SimulatedTask task) {
    try {
      boolean unused = person.cancel(task.id());
      return true;
    } catch (PortException | Crash e) {
      return false;
    }
  }
}
