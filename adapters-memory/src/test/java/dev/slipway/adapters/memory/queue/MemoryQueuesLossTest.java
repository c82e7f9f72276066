package dev.slipway.adapters.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.adapters.memory.time.VirtualClock;
import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.task.TaskId;
import dev.slipway.ports.PortException;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.queue.QueueDepth;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What memory queues lose on purpose, and what they refuse to take. */
final class MemoryQueuesLossTest {
  private static final QueueName QUEUE = new QueueName("test:work");
  private static final Subscription ANN = new Subscription(QUEUE, "builders", "ann");
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final VirtualClock clock = new VirtualClock();
  private final MemoryQueues queues = new MemoryQueues(clock, new MemoryQueueLimits(3, 1_000));

  @Test
  void losingEverythingForgetsMessagesLeasesKeysAndTheEpoch() throws InterruptedException {
    send("leased", "waiting");
    queues.recordEpoch(4);
    Delivery leased = receive(1).get(0);

    queues.loseEverything();

    assertThat(queues.epoch()).isEmpty();
    assertThat(queues.depth(QUEUE, "builders")).isEqualTo(new QueueDepth(0, 0, Duration.ZERO, 0));
    assertThat(queues.acknowledge(leased)).isEqualTo(LeaseStatus.LOST);
    send("leased", "waiting", "third");
    assertThat(receive(10)).extracting(Delivery::key).containsExactly("leased", "waiting", "third");
    assertThat(queues.acknowledge(leased)).isEqualTo(LeaseStatus.LOST);
  }

  @Test
  void waitingConsumerSurvivesTheLossOfEverything() throws Exception {
    FutureTask<List<Delivery>> waiting =
        new FutureTask<>(() -> queues.receive(ANN, 1, LEASE, Duration.ofSeconds(30)));
    Thread.ofPlatform().daemon().start(waiting);
    // Ends with the receive itself at the latest.
    while (!queues.hasWaitingConsumer() && !waiting.isDone()) {
      Thread.onSpinWait();
    }

    queues.loseEverything();
    send("after");

    assertThat(waiting.get(10, TimeUnit.SECONDS))
        .extracting(Delivery::key)
        .containsExactly("after");
  }

  @Test
  void losingSomeLeavesTheOthers() throws InterruptedException {
    send("a", "b", "c");
    List<Delivery> leased = receive(2);

    int lost = queues.lose((queue, message) -> !message.key().equals("b"));

    assertThat(lost).isEqualTo(2);
    assertThat(queues.acknowledge(leased.get(0))).isEqualTo(LeaseStatus.LOST);
    assertThat(queues.depth(QUEUE, "builders").inFlight()).isEqualTo(1);
    assertThat(queues.acknowledge(leased.get(1))).isEqualTo(LeaseStatus.HELD);
    assertThat(receive(10)).isEmpty();
    clock.advance(LEASE);
    assertThat(receive(10)).isEmpty();
  }

  @Test
  void losingTheFirstOfAnOrderingKeyLetsTheNextCome() throws InterruptedException {
    queues.send(QUEUE, List.of(ordered("one"), ordered("two"), ordered("three")));

    queues.lose((queue, message) -> !message.key().equals("three"));

    assertThat(receive(10)).extracting(Delivery::key).containsExactly("three");
  }

  @Test
  void sendOverTheLimitOfMessagesIsRefusedWhole() throws InterruptedException {
    send("a", "b");

    assertThatExceptionOfType(PortException.Unavailable.class)
        .isThrownBy(() -> send("c", "d"))
        .withMessage(
            "memory queues: cannot send 2 messages of 6 bytes to test:work: 2 of at most 3"
                + " messages and 6 of at most 1000 bytes are held already (TRANSIENT)")
        .satisfies(thrown -> assertThat(thrown.category()).isEqualTo(ErrorCategory.TRANSIENT))
        .satisfies(thrown -> assertThat(thrown.nextStep()).contains("raise the limits"));
    assertThat(queues.depth(QUEUE, "builders").waiting()).isEqualTo(2);
  }

  @Test
  void announcementsThatNobodyReadsGiveWay() throws InterruptedException {
    QueueName progress = QueueRegistry.taskProgress(new TaskId("t1"));
    queues.send(progress, List.of(message("p1"), message("p2"), message("p3")));

    send("work");

    assertThat(receive(10)).extracting(Delivery::key).containsExactly("work");
    assertThat(queues.depth(progress, "chat").waiting()).isZero();
  }

  @Test
  void spaceIsFreeAgainAfterTheAcknowledgement() throws InterruptedException {
    send("a", "b", "c");
    queues.acknowledge(receive(1).get(0));

    send("d");

    assertThat(queues.depth(QUEUE, "builders").waiting()).isEqualTo(3);
  }

  @Test
  void sendOfAKeyThatIsThereNeedsNoSpace() {
    send("a", "b", "c");

    send("a");

    assertThat(queues.depth(QUEUE, "builders").waiting()).isEqualTo(3);
  }

  @Test
  void bytesAreLimitedToo() {
    send("a");

    assertThatExceptionOfType(PortException.Unavailable.class)
        .isThrownBy(
            () -> queues.send(QUEUE, List.of(new OutgoingMessage("b", Map.of(), new byte[1_000]))));
  }

  @Test
  void deadLetterThatDoesNotFitChangesNothing() throws InterruptedException {
    send("a", "b", "c");
    Delivery held = receive(1).get(0);

    assertThatExceptionOfType(PortException.Unavailable.class)
        .isThrownBy(() -> queues.deadLetter(held, message("dead")));

    assertThat(queues.acknowledge(held)).isEqualTo(LeaseStatus.HELD);
  }

  private void send(String... keys) {
    queues.send(QUEUE, List.of(keys).stream().map(MemoryQueuesLossTest::message).toList());
  }

  private List<Delivery> receive(int max) throws InterruptedException {
    return queues.receive(ANN, max, LEASE, Duration.ZERO);
  }

  private static OutgoingMessage message(String key) {
    return new OutgoingMessage(key, Map.of(), new byte[1]);
  }

  private static OutgoingMessage ordered(String key) {
    return new OutgoingMessage(key, Map.of(), new byte[1], "lane", Duration.ZERO);
  }
}
