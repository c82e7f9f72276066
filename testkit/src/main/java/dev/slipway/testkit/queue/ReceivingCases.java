package dev.slipway.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import dev.slipway.ports.queue.OutgoingMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A receive takes what was asked for, and no more. */
abstract class ReceivingCases extends QueueCases {
  private static final int BACKLOG = 10_000;
  private static final int BATCH = 500;

  @Test
  void receiveTakesAtMostMax() throws InterruptedException {
    send("a", "b", "c", "d", "e");

    assertThat(receive(ANN, 2)).hasSize(2);
    assertThat(receive(ANN, 2)).hasSize(2);
    assertThat(receive(ANN, 2)).hasSize(1);
  }

  @Test
  void argumentsOutOfRangeAreTheCallersMistake() throws InterruptedException {
    send("a");
    Delivery held = receiveOne(ANN);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> queues().receive(ANN, 0, LONG, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> queues().receive(ANN, 1, Duration.ZERO, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> queues().receive(ANN, 1, LONG, Duration.ofMillis(-1)));
    assertThatIllegalArgumentException().isThrownBy(() -> queues().extend(held, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> queues().redeliver(held, Duration.ofMillis(-1)));
    assertThat(queues().acknowledge(held)).isEqualTo(LeaseStatus.HELD);
  }

  @Test
  void leasedMessageIsNobodyElses() throws InterruptedException {
    send("a");
    receiveOne(ANN);
    passLease();

    assertNothingFor(BOB);
    assertNothingFor(ANN);
  }

  @Test
  void acknowledgedMessageNeverComesBack() throws InterruptedException {
    send("a");
    LeaseStatus status = queues().acknowledge(receiveOne(ANN, harness().lease()));
    passLease();

    assertThat(status).isEqualTo(LeaseStatus.HELD);
    assertNothingFor(ANN);
    assertNothingFor(BOB);
  }

  @Test
  void deliveriesOfOneBatchAreAcknowledgedOneByOne() throws InterruptedException {
    send("a", "b", "c");
    List<Delivery> batch = queues().receive(ANN, 3, harness().lease(), Duration.ZERO);
    assertThat(batch).hasSize(3);

    assertThat(queues().acknowledge(batch.get(1))).isEqualTo(LeaseStatus.HELD);
    passLease();

    List<String> repeated = List.of(receiveOne(BOB).key(), receiveOne(BOB).key());
    assertThat(repeated).containsExactlyInAnyOrder("a", "c");
    assertNothingFor(BOB);
  }

  @Test
  void everyDeliveryHasItsOwnToken() throws InterruptedException {
    send("a", "b");
    List<Delivery> batch = queues().receive(ANN, 2, harness().lease(), Duration.ZERO);
    passLease();
    List<Delivery> all = new ArrayList<>(batch);
    all.add(receiveOne(BOB));
    all.add(receiveOne(BOB));

    assertThat(all.stream().map(Delivery::token)).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void backlogOfTenThousandComesInOrder() throws InterruptedException {
    for (int sent = 0; sent < BACKLOG; sent += BATCH) {
      List<OutgoingMessage> batch = new ArrayList<>(BATCH);
      for (int i = sent; i < sent + BATCH; i++) {
        batch.add(message("key-" + i));
      }
      queues().send(QUEUE, batch);
    }

    int received = 0;
    for (List<Delivery> came = receive(ANN, BATCH); !came.isEmpty(); came = receive(ANN, BATCH)) {
      for (Delivery delivery : came) {
        assertThat(delivery.key()).isEqualTo("key-" + received++);
        assertThat(queues().acknowledge(delivery)).isEqualTo(LeaseStatus.HELD);
      }
    }

    assertThat(received).isEqualTo(BACKLOG);
    assertThat(harness().inspection().depth(QUEUE, ANN.group()).waiting()).isZero();
  }
}
