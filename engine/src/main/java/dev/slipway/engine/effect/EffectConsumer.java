package dev.slipway.engine.effect;

import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.effect.EffectResult;
import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.flow.FlowKind;
import dev.slipway.domain.flow.Machine;
import dev.slipway.engine.activity.InHand;
import dev.slipway.engine.activity.Phase;
import dev.slipway.engine.activity.Rounds;
import dev.slipway.engine.flow.CommandWriter;
import dev.slipway.engine.flow.Committed;
import dev.slipway.engine.flow.FlowRunner;
import dev.slipway.engine.flow.Incoming;
import dev.slipway.engine.flow.Prepared;
import dev.slipway.engine.intake.DeadLetterDesk;
import dev.slipway.engine.intake.IntakeSettings;
import dev.slipway.ports.PortException;
import dev.slipway.ports.codec.MalformedDataException;
import dev.slipway.ports.codec.StateCodec;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes effects, one at a time: receive, make it step by step, commit its result into the flow that
 * wanted it, acknowledge. A failure is a result too: what to do about it is the flow's decision.
 * Where not even that can be committed, the effect is given back: an outage must not count as if
 * the effect had ended its runner.
 */
public final class EffectConsumer extends Rounds {
  private static final Duration GIVEN_BACK_FOR = Duration.ofSeconds(1);

  private final Subscription subscription;
  private final Queues queues;
  private final StateCodec codec;
  private final FlowRunner flows;
  private final Executors executors;
  private final DeadLetterDesk deadLetters;
  private final InHand inHand;
  private final IntakeSettings settings;
  private @Nullable Delivery current;

  EffectConsumer(
      Subscription subscription,
      Queues queues,
      StateCodec codec,
      FlowRunner flows,
      Executors executors,
      DeadLetterDesk deadLetters,
      InHand inHand,
      IntakeSettings settings) {
    super("effects " + subscription.consumer());
    this.subscription = subscription;
    this.queues = queues;
    this.codec = codec;
    this.flows = flows;
    this.executors = executors;
    this.deadLetters = deadLetters;
    this.inHand = inHand;
    this.settings = settings;
  }

  @Override
  protected @Nullable Phase begin() throws InterruptedException {
    Delivery left = current;
    current = null;
    if (left != null) {
      inHand.drop(left);
      if (portFailed()) {
        queues.redeliver(left, GIVEN_BACK_FOR);
        return null;
      }
      // What a round broke at comes back when its lease ends, and counts.
    }
    List<Delivery> received =
        queues.receive(subscription, 1, inHand.lease(), settings.receiveWait());
    if (received.isEmpty()) {
      return null;
    }
    Delivery delivery = received.getFirst();
    current = delivery;
    inHand.take(delivery);
    return decode(delivery);
  }

  private Phase decode(Delivery delivery) {
    Effect effect;
    try {
      effect = codec.decodeEffect(delivery.data());
    } catch (MalformedDataException e) {
      return unreadable(delivery, String.valueOf(e.getMessage()));
    }
    FlowId flow = owner(effect);
    if (delivery.recordedStarts() > settings.startsMax()) {
      return () -> load(delivery, flow, failed(flow, killer(effect, delivery)));
    }
    return make(delivery, flow, executors.begin(effect, delivery.key()));
  }

  /** Told to whoever asked, who would wait for ever, and then kept for a person. */
  private Phase unreadable(Delivery delivery, String error) {
    Phase keep = () -> keep(delivery, ErrorCategory.PERMANENT, error);
    FlowId flow = CommandWriter.flowOf(delivery.key()).orElse(null);
    return flow == null ? keep : () -> tell(delivery, flow, unread(delivery, error), keep);
  }

  private static Fault unread(Delivery delivery, String error) {
    return Fault.fatal(
        "effect %s cannot be read: %s".formatted(delivery.key(), error),
        "run one version of Slipway everywhere; the effect is kept with the dead letters");
  }

  /** An effect that ends its runner each time must not go round for ever. */
  private static Fault killer(Effect effect, Delivery delivery) {
    return Fault.fatal(
        "runners ended %d times while they made effect %s of turn %s"
            .formatted(delivery.recordedStarts(), effect.getClass().getSimpleName(), effect.turn()),
        "look at the runner's log of that time; when its cause is mended, submit the task again");
  }

  private static FlowId owner(Effect effect) {
    return effect instanceof Effect.PublishBranch
        ? FlowId.engineering(effect.turn().taskId())
        : FlowId.worker(effect.turn());
  }

  private Phase make(Delivery delivery, FlowId flow, EffectStep step) {
    return switch (step) {
      case EffectStep.Next(EffectStep.Act act) -> () -> advance(delivery, flow, act);
      case EffectStep.Done(EffectResult result) ->
          () -> load(delivery, flow, succeeded(flow, result));
      case EffectStep.Dropped dropped -> () -> acknowledge(delivery);
    };
  }

  private @Nullable Phase advance(Delivery delivery, FlowId flow, EffectStep.Act act) {
    if (!inHand.held(delivery)) {
      // Somebody else has it now; what was made so far is found by whoever looks.
      return null;
    }
    try {
      return make(delivery, flow, act.run());
    } catch (PortException e) {
      return () -> load(delivery, flow, failed(flow, e.toFault()));
    }
  }

  private Phase tell(Delivery delivery, FlowId flow, Fault fault, Phase then) {
    return load(Incoming.result(flow, failed(flow, fault), delivery.key()), then);
  }

  private Phase load(Delivery delivery, FlowId flow, Object event) {
    return load(Incoming.result(flow, event, delivery.key()), () -> acknowledge(delivery));
  }

  private Phase load(Incoming result, Phase then) {
    Prepared prepared = flows.prepare(result);
    return prepared.done() ? then : () -> commit(prepared, then);
  }

  private Phase commit(Prepared prepared, Phase then) {
    return flows.commit(prepared) == Committed.CONFLICT
        ? () -> load(prepared.incoming(), then)
        : then;
  }

  private @Nullable Phase acknowledge(Delivery delivery) {
    queues.acknowledge(delivery);
    inHand.drop(delivery);
    current = null;
    return null;
  }

  private Phase keep(Delivery delivery, ErrorCategory category, String error) {
    deadLetters.keep(delivery, category, error);
    return () -> {
      queues.deadLetter(delivery, deadLetters.mirror(delivery, category, error));
      inHand.drop(delivery);
      current = null;
      return null;
    };
  }

  private Object succeeded(FlowId flow, EffectResult result) {
    return machine(flow.kind()).succeeded(result);
  }

  private Object failed(FlowId flow, Fault fault) {
    return machine(flow.kind()).failed(fault);
  }

  @SuppressWarnings("unchecked") // only its own events are made from it
  private Machine<Object, Object> machine(FlowKind kind) {
    return (Machine<Object, Object>) flows.machine(kind);
  }
}
