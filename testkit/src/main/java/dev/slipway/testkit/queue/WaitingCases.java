package dev.slipway.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A receive waits for as long as it was told, and ends early when something comes. */
abstract class WaitingCases extends QueueCases {
  private static final Duration WAIT = Duration.ofMillis(200);

  @Test
  void waitEndsEmptyAfterItsTime() throws InterruptedException {
    long start = System.nanoTime();

    List<Delivery> came = queues().receive(ANN, 1, LONG, WAIT);

    Duration waited = Duration.ofNanos(System.nanoTime() - start);
    assertThat(came).isEmpty();
    // A server may count its wait in whole milliseconds from a little earlier.
    assertThat(waited).isBetween(WAIT.minusMillis(20), WAIT.plusSeconds(10));
  }

  @Test
  void waitEndsWhenAMessageArrives() throws InterruptedException {
    BackgroundReceive receive = waitFor(ANN);
    receive.assertWaits();

    send("a");

    assertThat(keys(receive.result())).containsExactly("a");
  }

  @Test
  void waitEndsWhenAnotherProcessSends() throws InterruptedException {
    BackgroundReceive receive = waitFor(ANN);
    receive.assertWaits();

    harness().another().send(QUEUE, List.of(message("a")));

    assertThat(keys(receive.result())).containsExactly("a");
  }

  @Test
  void waitEndsWhenALeaseEnds() throws InterruptedException {
    send("a");
    receiveOne(ANN, harness().lease());
    BackgroundReceive receive = waitFor(BOB);
    receive.assertWaits();

    passLease();

    List<Delivery> came = receive.result();
    assertThat(keys(came)).containsExactly("a");
    assertThat(came.get(0).recordedStarts()).isEqualTo(1);
  }

  @Test
  void waitEndsWhenTheLeaseOfOneThatWaitedBesideItEnds() throws InterruptedException {
    BackgroundReceive one = waitFor(ANN, harness().lease());
    BackgroundReceive other = waitFor(BOB, harness().lease());
    one.assertWaits();
    other.assertWaits();
    send("a");
    boolean oneWasFirst = one.returnsBefore(other);
    List<Delivery> first = (oneWasFirst ? one : other).result();

    passLease();

    List<Delivery> second = (oneWasFirst ? other : one).result();
    assertThat(keys(first)).containsExactly("a");
    assertThat(first.get(0).recordedStarts()).isZero();
    assertThat(keys(second)).containsExactly("a");
    assertThat(second.get(0).recordedStarts()).isEqualTo(1);
  }

  @Test
  void waitEndsWhenAShortenedLeaseEnds() throws InterruptedException {
    send("a");
    Delivery held = receiveOne(ANN);
    BackgroundReceive receive = waitFor(BOB);
    receive.assertWaits();

    queues().extend(held, harness().lease());
    passLease();

    assertThat(keys(receive.result())).containsExactly("a");
  }

  @Test
  void waitEndsWhenADelayIsOver() throws InterruptedException {
    BackgroundReceive receive = waitFor(ANN);
    receive.assertWaits();
    send(delayed("a", harness().lease()));
    receive.assertWaits();

    passLease();

    assertThat(keys(receive.result())).containsExactly("a");
  }

  @Test
  void waitEndsWhenAMessageIsGivenBack() throws InterruptedException {
    send("a");
    Delivery held = receiveOne(ANN);
    BackgroundReceive receive = waitFor(BOB);
    receive.assertWaits();

    queues().redeliver(held, Duration.ZERO);

    assertThat(keys(receive.result())).containsExactly("a");
  }

  @Test
  void everyWaitingConsumerIsServed() throws InterruptedException {
    List<BackgroundReceive> waiting = new ArrayList<>();
    for (String consumer : List.of("one", "two", "three")) {
      waiting.add(waitFor(new Subscription(QUEUE, "builders", consumer)));
    }
    for (BackgroundReceive receive : waiting) {
      receive.assertWaits();
    }

    send("a", "b", "c");

    List<String> came = new ArrayList<>();
    for (BackgroundReceive receive : waiting) {
      came.addAll(keys(receive.result()));
    }
    assertThat(came).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void interruptedWaitLeasesNothing() throws InterruptedException {
    BackgroundReceive receive = waitFor(ANN);
    receive.assertWaits();
    receive.assertInterruptible();

    send("a");

    Delivery delivery = receiveOne(BOB);
    assertThat(delivery.key()).isEqualTo("a");
    assertThat(delivery.recordedStarts()).isZero();
  }

  private BackgroundReceive waitFor(Subscription subscription) {
    return waitFor(subscription, LONG);
  }

  private BackgroundReceive waitFor(Subscription subscription, Duration lease) {
    return BackgroundReceive.start(
        () -> queues().receive(subscription, 1, lease, BackgroundReceive.WAIT),
        harness().deadline());
  }
}
