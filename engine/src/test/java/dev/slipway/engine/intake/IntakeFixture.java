package dev.slipway.engine.intake;

import static dev.slipway.engine.testing.EngineSamples.INTAKE;
import static dev.slipway.engine.testing.EngineSamples.LEASE;
import static dev.slipway.engine.testing.EngineSamples.NOON;
import static dev.slipway.engine.testing.EngineSamples.settings;
import static dev.slipway.engine.testing.EngineSamples.subscription;

import dev.slipway.domain.message.Message;
import dev.slipway.domain.queue.HeaderNames;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.domain.worker.WorkerAssignments;
import dev.slipway.engine.activity.InHand;
import dev.slipway.engine.activity.Signals;
import dev.slipway.engine.flow.CommandWriter;
import dev.slipway.engine.flow.FlowRunner;
import dev.slipway.engine.runner.Activities;
import dev.slipway.engine.testing.EngineSamples;
import dev.slipway.engine.testing.FakeQueues;
import dev.slipway.engine.testing.FakeStore;
import dev.slipway.engine.testing.ObjectCodec;
import dev.slipway.ports.queue.Delivery;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Intakes of one runner, on a store and queues that a test can look into. */
final class IntakeFixture {
  /** The key of an order of the usual turn. */
  static final String ORDER = "engineering/t1@2/1";

  final FakeStore store = new FakeStore();
  final FakeQueues queues = new FakeQueues();
  final ObjectCodec codec = new ObjectCodec();
  final InHand inHand = new InHand(queues, LEASE);
  final FlowRunner flows = Activities.flowRunner(store, codec, codec, settings(), new Signals());

  /** What the source of foreign tasks knows of any. */
  Optional<TaskRequest> foreign = Optional.empty();

  MessageIntake intake(QueueName queue) {
    AcceptedTasks accepted =
        new AcceptedTasks(store, codec, taskId -> foreign, settings().limits());
    return new MessageIntake(
        subscription(queue),
        queues,
        codec,
        flows,
        accepted,
        new StatusDesk(store, flows, new CommandWriter(codec, codec)),
        new DeadLetterDesk(
            store, codec, InstantSource.fixed(NOON), new LostOrders(flows, accepted)),
        inHand,
        INTAKE);
  }

  Delivery delivery(QueueName queue, String key, Message message, int starts) {
    return EngineSamples.delivery(
        queue, key, Map.of(HeaderNames.EVENT_ID, key), codec.bytes(message), starts);
  }

  Delivery order() {
    return delivery(
        QueueRegistry.WORKER_COMMANDS,
        ORDER,
        WorkerAssignments.toCommand(EngineSamples.assignment(), NOON),
        0);
  }
}
