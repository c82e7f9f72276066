package dev.slipway.engine.runner;

import dev.slipway.domain.message.WorkerType;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.engine.activity.InHand;
import dev.slipway.engine.activity.Signals;
import dev.slipway.engine.effect.EffectConsumers;
import dev.slipway.engine.flow.CommandWriter;
import dev.slipway.engine.flow.FlowRunner;
import dev.slipway.engine.flow.Flows;
import dev.slipway.engine.intake.AcceptedTasks;
import dev.slipway.engine.intake.DeadLetterDesk;
import dev.slipway.engine.intake.LostOrders;
import dev.slipway.engine.intake.MessageIntake;
import dev.slipway.engine.intake.StatusDesk;
import dev.slipway.engine.sweep.AdmissionSweep;
import dev.slipway.engine.sweep.ContainerWatch;
import dev.slipway.engine.sweep.Housekeeping;
import dev.slipway.engine.sweep.OutboxRelay;
import dev.slipway.engine.sweep.Reconciler;
import dev.slipway.engine.sweep.WakeSweep;
import dev.slipway.ports.codec.MessageCodec;
import dev.slipway.ports.codec.StateCodec;
import dev.slipway.ports.queue.Subscription;
import dev.slipway.ports.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All activities of one runner: the same list for the real process and for the simulation. */
public final class Activities {
  private static final List<QueueName> TAKEN_IN =
      List.of(
          QueueRegistry.ENGINEERING,
          QueueRegistry.WORKER_COMMANDS,
          QueueRegistry.DEVELOPER_INPUT,
          QueueRegistry.workerResponses(WorkerType.DEVELOPER),
          QueueRegistry.DEVELOPER_OUTPUT,
          QueueRegistry.SCAFFOLDER_RESULTS);
  private static final int SWEEP_BATCH = 64;
  private static final Duration WAKE_EVERY = Duration.ofMillis(250);
  private static final Duration RECONCILE_LOOK = Duration.ofSeconds(1);
  private static final Duration TIDY_EVERY = Duration.ofMinutes(10);
  private static final int TIDY_BATCH = 512;

  private final World world;
  private final RunnerSettings settings;
  private final Signals signals;
  private final FlowRunner flows;
  private final AcceptedTasks accepted;
  private final DeadLetterDesk deadLetters;
  private final InHand inHand;

  private Activities(World world, RunnerSettings settings, Signals signals) {
    this.world = world;
    this.settings = settings;
    this.signals = signals;
    this.flows = flowRunner(world.store(), world.messages(), world.states(), settings, signals);
    this.accepted =
        new AcceptedTasks(world.store(), world.states(), world.taskSource(), settings.limits());
    this.deadLetters =
        new DeadLetterDesk(
            world.store(), world.messages(), world.clock(), new LostOrders(flows, accepted));
    this.inHand = new InHand(world.queues(), settings.lease());
  }

  /** The flow runner of a store, for whoever brings events from outside. */
  public static FlowRunner flowRunner(
      Store store,
      MessageCodec messages,
      StateCodec states,
      RunnerSettings settings,
      Signals signals) {
    return new FlowRunner(
        store,
        states,
        new CommandWriter(messages, states),
        signals,
        Flows.all(settings.engineering(), settings.worker()));
  }

  /** Those of a runner that does everything. */
  public static List<Scheduled> all(World world, RunnerSettings settings, Signals signals) {
    return of(world, settings, signals, Role.ALL);
  }

  /** Those of a runner of these roles. */
  public static List<Scheduled> of(
      World world, RunnerSettings settings, Signals signals, Set<Role> roles) {
    Activities parts = new Activities(world, settings, signals);
    boolean flows = roles.contains(Role.FLOWS);
    boolean workers = roles.contains(Role.WORKERS);
    List<Scheduled> activities = new ArrayList<>();
    if (flows) {
      activities.add(parts.relay());
      activities.addAll(parts.intakes());
    }
    if (workers) {
      activities.addAll(parts.effects());
    }
    if (flows) {
      activities.addAll(parts.decisions());
    }
    if (workers) {
      activities.addAll(parts.watches());
    }
    if (flows) {
      activities.add(parts.housekeeping());
    }
    activities.add(Scheduled.every(settings.lease().dividedBy(3), parts.inHand));
    return activities;
  }

  private Scheduled relay() {
    return Scheduled.signalled(
        new OutboxRelay(
            world.store(),
            world.queues(),
            world.inspection(),
            settings.republishAfter(),
            SWEEP_BATCH),
        signals.outbox());
  }

  private List<Scheduled> intakes() {
    List<Scheduled> intakes = new ArrayList<>();
    for (QueueName queue : TAKEN_IN) {
      Subscription reads = subscription(queue, settings.runnerId());
      intakes.add(
          Scheduled.reading(
              reads,
              new MessageIntake(
                  reads,
                  world.queues(),
                  world.messages(),
                  flows,
                  accepted,
                  new StatusDesk(
                      world.store(), flows, new CommandWriter(world.messages(), world.states())),
                  deadLetters,
                  inHand,
                  settings.intake())));
    }
    return intakes;
  }

  private List<Scheduled> effects() {
    EffectConsumers consumers = consumers();
    List<Scheduled> effects = new ArrayList<>();
    for (int i = 0; i < settings.effectsAtOnce(); i++) {
      Subscription reads = subscription(QueueRegistry.EFFECTS, settings.runnerId() + "." + i);
      effects.add(Scheduled.reading(reads, consumers.effects(reads)));
    }
    return effects;
  }

  private EffectConsumers consumers() {
    return new EffectConsumers(
        settings.instance(),
        world.queues(),
        world.containers(),
        world.repositories(),
        world.workspaces(),
        world.store(),
        world.messages(),
        world.states(),
        flows,
        new CommandWriter(world.messages(), world.states()),
        deadLetters,
        inHand,
        signals,
        settings.intake(),
        settings.engineering().faults().withWaitMax(settings.engineering().waitMax()));
  }

  private List<Scheduled> decisions() {
    Subscription scaffolds = subscription(QueueRegistry.SCAFFOLDER, settings.runnerId());
    return List.of(
        Scheduled.reading(scaffolds, consumers().scaffolder(scaffolds, world.placement())),
        Scheduled.signalled(
            new AdmissionSweep(world.store(), flows, settings.limits(), signals),
            signals.admission()),
        Scheduled.every(WAKE_EVERY, new WakeSweep(world.store(), flows, SWEEP_BATCH)));
  }

  /** Workers look at their containers by themselves, too, and remove what they made. */
  private List<Scheduled> watches() {
    ContainerWatch watch =
        new ContainerWatch(
            settings.instance(), world.containerEvents(), flows, settings.intake().receiveWait());
    Reconciler reconciler =
        new Reconciler(
            settings.instance(),
            world.containers(),
            world.workspaces(),
            world.store(),
            flows,
            settings.reconcileEvery());
    return List.of(
        Scheduled.waiting(watch).helping(), Scheduled.every(RECONCILE_LOOK, reconciler).helping());
  }

  private Scheduled housekeeping() {
    return Scheduled.every(
            TIDY_EVERY,
            new Housekeeping(world.store(), settings.intake().inboxRetention(), TIDY_BATCH))
        .helping();
  }

  private static Subscription subscription(QueueName queue, String consumer) {
    String group = QueueRegistry.find(queue).orElseThrow().consumerGroups().getFirst();
    return new Subscription(queue, group, consumer);
  }
}
