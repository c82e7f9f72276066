package dev.slipway.harness.simulation;

import dev.slipway.adapters.json.JsonCodecs;
import dev.slipway.adapters.memory.container.MemoryContainers;
import dev.slipway.adapters.memory.queue.MemoryQueues;
import dev.slipway.adapters.memory.repo.MemoryCheckouts;
import dev.slipway.adapters.memory.repo.MemoryRepositories;
import dev.slipway.adapters.memory.repo.MemoryWorkspaces;
import dev.slipway.adapters.memory.store.MemoryStore;
import dev.slipway.adapters.memory.time.VirtualClock;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.engine.runner.Scheduled;
import dev.slipway.engine.runner.World;
import dev.slipway.engine.sweep.AdmissionSweep;
import dev.slipway.engine.sweep.OutboxRelay;
import dev.slipway.engine.sweep.WakeSweep;
import dev.slipway.harness.mutant.Mutant;
import dev.slipway.harness.mutant.Ports;
import dev.slipway.ports.codec.MessageCodec;
import dev.slipway.ports.codec.StateCodec;
import dev.slipway.ports.container.ContainerEvents;
import dev.slipway.ports.container.ContainerRuntime;
import dev.slipway.ports.container.Containers;
import dev.slipway.ports.queue.QueueDepth;
import dev.slipway.ports.queue.QueueInspection;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.repo.Repositories;
import dev.slipway.ports.repo.Workspaces;
import dev.slipway.ports.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What outlives every runner: the servers, the engine, the repositories, and the true time. */
final class SimulatedWorld {
  private static final MessageCodec MESSAGES = JsonCodecs.messages();
  private static final StateCodec STATES = JsonCodecs.states();

  final VirtualClock clock = new VirtualClock();
  final Stirrings stirrings = new Stirrings();
  final List<SimulatedRunner> runners = new ArrayList<>();
  final FaultPlan faults;
  final Coverage coverage;
  final Map<String, SimulatedTask> tasks;
  final MemoryStore store;
  final MemoryQueues queues;
  final WatchedQueues watchedQueues;
  final MemoryContainers engine;
  final MemoryRepositories repositories;
  final MemoryCheckouts checkouts;
  final StateCodec states;

  private static final int ERRORS_KEPT = 5;

  private final List<Violation> errors = new ArrayList<>();
  private final SimulatedAgents agents;
  private final WatchedStore watchedStore;
  private final @Nullable Mutant mutant;
  private Duration storeAhead = Duration.ZERO;

  SimulatedWorld(Dice dice, Coverage coverage, FaultPlan faults, @Nullable Mutant mutant) {
    this.faults = faults;
    this.coverage = coverage;
    this.mutant = mutant;
    this.tasks =
        Stories.draw(dice, clock.instant()).stream()
            .collect(Collectors.toMap(task -> task.id().value(), Function.identity()));
    this.store = new MemoryStore(this::storeTime);
    this.queues = new MemoryQueues(clock);
    this.watchedQueues = new WatchedQueues(queues, MESSAGES, faults, dice, coverage, stirrings);
    MemoryWorkspaces disk = new MemoryWorkspaces();
    this.agents = new SimulatedAgents(tasks, disk, clock);
    this.engine = new MemoryContainers(clock, agents);
    this.repositories = new MemoryRepositories(disk, clock);
    this.checkouts = new MemoryCheckouts(repositories, disk);
    this.watchedStore = new WatchedStore(coverage, stirrings);
    this.states = watchedStore.watch(STATES);
    tasks.values().forEach(this::prepareRepository);
  }

  private void prepareRepository(SimulatedTask task) {
    if (task.story() == Story.NO_REPOSITORY || task.newProject()) {
      return;
    }
    repositories.create(task.repository(), Map.of("README.md", "hello"), "Begin");
    if (task.story() == Story.BRANCH_TAKEN) {
      repositories.publish(
          task.repository(), BranchName.ofTask(task.id()), Map.of("other.txt", "somebody's"));
    }
  }

  private Instant storeTime() {
    return clock.instant().plus(storeAhead);
  }

  /** Moves the store's clock against the true time. */
  void jumpStoreClock(Duration by) {
    storeAhead = storeAhead.plus(by);
  }

  /** The next instant at which something is sure to happen by itself; null if there is none. */
  @Nullable Instant nextEvent() {
    Instant wakeUp =
        store.read(transaction -> transaction.flows().due(Instant.MAX, 1)).stream()
            .map(due -> due.at().minus(storeAhead))
            .findFirst()
            .orElse(null);
    Instant end = agents.nextEnd();
    return wakeUp == null || (end != null && end.isBefore(wakeUp)) ? end : wakeUp;
  }

  /**
   * Whether some runner's relay is at its work: it takes whatever waits, so that another one mostly
   * comes in vain.
   */
  boolean relaying() {
    for (SimulatedRunner runner : runners) {
      if (runner.relaying()) {
        return true;
      }
    }
    return false;
  }

  /** Whether the activity would find something, as far as that can be told without it. */
  boolean hasWork(Scheduled scheduled, boolean timeMoved) {
    if (scheduled.reads() != null) {
      QueueDepth depth = queues.depth(scheduled.reads().queue(), scheduled.reads().group());
      // A lease ends only with time.
      return depth.waiting() > 0 || (timeMoved && depth.inFlight() > 0);
    }
    return switch (scheduled.activity()) {
      case OutboxRelay relay -> outboxWaits();
      case AdmissionSweep admission ->
          store.read(transaction -> !transaction.tasks().headsOfLine().isEmpty());
      case WakeSweep sweep ->
          store.read(transaction -> !transaction.flows().due(transaction.now(), 1).isEmpty());
      default -> true;
    };
  }

  private boolean outboxWaits() {
    return store.read(transaction ->
        transaction.outbox().epoch() != queues.epoch().orElse(0)
            || !transaction
                .outbox()
                .unpublished(transaction.now().minus(SimulatedRunner.REPUBLISH_AFTER), 1)
                .isEmpty());
  }

  /** Notes an error of the engine itself. */
  void broken(String what) {
    if (errors.size() < ERRORS_KEPT) {
      errors.add(new Violation("0: the engine works", what));
    }
  }

  List<Violation> errors() {
    return errors;
  }

  Instant now() {
    return clock.instant();
  }

  /** The tasks in the order of their ids, so that chance falls on the same one every time. */
  List<SimulatedTask> orderedTasks() {
    return tasks.values().stream()
        .sorted((one, other) -> one.id().value().compareTo(other.id().value()))
        .toList();
  }

  /** The world as one new process sees it. */
  World open() {
    ContainerRuntime runtime = engine.runtime();
    Ports ports =
        new Ports(
            watchedStore.watch(store.anotherHandle()),
            watchedQueues,
            queues,
            runtime.containers(),
            runtime.events(),
            repositories,
            checkouts);
    Ports planted =
        mutant == null ? ports : mutant.plant(ports, () -> faults.happens(Fault.CRASH_AFTER_CALL));
    Gate gate = new Gate(faults, coverage);
    return new World(
        gate.guard(Store.class, planted.store()),
        gate.guard(Queues.class, planted.queues()),
        gate.guard(QueueInspection.class, planted.inspection()),
        gate.guard(Containers.class, planted.containers()),
        gate.guard(ContainerEvents.class, planted.events()),
        gate.guard(Repositories.class, planted.repositories()),
        gate.guard(Workspaces.class, planted.workspaces()),
        MESSAGES,
        states,
        taskId -> Optional.ofNullable(tasks.get(taskId.value())).map(SimulatedTask::request),
        message -> new RepositoryUrl("memory://" + message.projectId()),
        clock);
  }

  MessageCodec messages() {
    return MESSAGES;
  }
}
