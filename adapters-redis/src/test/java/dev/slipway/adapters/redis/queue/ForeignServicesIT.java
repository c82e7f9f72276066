package dev.slipway.adapters.redis.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.adapters.redis.connection.RedisConfig;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.task.TaskId;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The other side of the wire, played by {@code redis-cli} alone. */
final class ForeignServicesIT extends RedisCase {
  private static final String JSON = "{\"request_id\": \"r-1\", \"task_id\": \"t-1\"}";

  @Test
  void messageThatHasDataOnlyIsReceived() throws Exception {
    String id = server.cli("XADD", STREAM, "*", "data", JSON);

    Delivery delivery = receiveOne(ANN, LONG);

    assertThat(delivery.data()).asString(UTF_8).isEqualTo(JSON);
    assertThat(delivery.headers()).isEmpty();
    assertThat(delivery.key()).isEqualTo("entry:" + id);
    assertThat(queues.acknowledge(delivery)).isEqualTo(LeaseStatus.HELD);
    assertThat(server.cli("XLEN", STREAM)).isEqualTo("0");
  }

  @Test
  void whatWasSentBeforeTheGroupExistedIsReceived() throws Exception {
    server.cli("XADD", STREAM, "*", "data", "one");
    server.cli("XADD", STREAM, "*", "data", "two");

    assertThat(queues.receive(ANN, 10, LONG, PATIENCE)).hasSize(2);
  }

  /** Long before it would look again by itself; the best of some, since the machine may be busy. */
  @Test
  void waitingReceiveNoticesAForeignMessageAtOnce() throws Exception {
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      CompletableFuture<Long> sent =
          CompletableFuture.supplyAsync(() -> {
            pass(Duration.ofMillis(300));
            server.ask("XADD", STREAM, "*", "data", JSON);
            return System.nanoTime();
          });
      Delivery delivery = receiveOne(ANN, LONG);
      best = Math.min(best, System.nanoTime() - sent.get());
      assertThat(queues.acknowledge(delivery)).isEqualTo(LeaseStatus.HELD);
    }

    assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(400));
  }

  @Test
  void unknownFieldsOfANewerPublisherAreHeaders() throws Exception {
    server.cli("XADD", STREAM, "*", "data", JSON, "event_id", "e-1", "x-new", "kept");

    Delivery delivery = receiveOne(ANN, LONG);

    assertThat(delivery.data()).asString(UTF_8).isEqualTo(JSON);
    assertThat(delivery.headers()).isEqualTo(Map.of("event_id", "e-1", "x-new", "kept"));
  }

  @Test
  void entryWithoutDataReachesItsConsumer() throws Exception {
    server.cli("XADD", STREAM, "*", "payload", "?");

    Delivery delivery = receiveOne(ANN, LONG);

    assertThat(delivery.data()).isEmpty();
    assertThat(delivery.headers()).isEqualTo(Map.of("payload", "?"));
  }

  @Test
  void foreignGroupReadsWhatWeSendAndKeepsItUntilItAcknowledges() throws Exception {
    server.cli("XGROUP", "CREATE", STREAM, "python", "$", "MKSTREAM");
    queues.send(
        QUEUE, List.of(new OutgoingMessage("k", Map.of("event_id", "e-1"), JSON.getBytes(UTF_8))));
    assertThat(queues.acknowledge(receiveOne(ANN, LONG))).isEqualTo(LeaseStatus.HELD);

    List<String> read =
        server.cli("XREADGROUP", "GROUP", "python", "c1", "STREAMS", STREAM, ">").lines().toList();

    assertThat(read).containsSequence("data", JSON).containsSequence("event_id", "e-1");
    assertThat(server.cli("XACK", STREAM, "python", read.get(1))).isEqualTo("1");
    // What others have finished is looked for once a second.
    pass(Duration.ofMillis(1_100));
    assertNothingFor(ANN);
    assertThat(server.cli("XLEN", STREAM)).as("deleted once nobody needs it").isEqualTo("0");
    assertThat(server.cli("HLEN", "{" + STREAM + "}:keys")).as("its key with it").isEqualTo("0");
  }

  @Test
  void keyIsFreeOnceForeignGroupsHaveFinishedItsMessage() {
    server.cli("XGROUP", "CREATE", "deploy:queue", "deploy-flow", "0", "MKSTREAM");
    queues.send(QueueRegistry.DEPLOY, List.of(message("k")));
    List<String> read =
        server
            .cli("XREADGROUP", "GROUP", "deploy-flow", "c1", "STREAMS", "deploy:queue", ">")
            .lines()
            .toList();
    server.cli("XACK", "deploy:queue", "deploy-flow", read.get(1));

    queues.send(QueueRegistry.DEPLOY, List.of(message("k")));

    assertThat(server.cli("XLEN", "deploy:queue")).isEqualTo("1");
  }

  @Test
  void keyIsFreeOnceSomebodyTrimmedItsMessage() throws Exception {
    send("k");
    server.cli("XTRIM", STREAM, "MAXLEN", "0");

    send("k");

    assertThat(receiveOne(ANN, LONG).key()).isEqualTo("k");
  }

  @Test
  void leasedMessageThatSomebodyTrimmedIsNotWaitedFor() throws Exception {
    send("k");
    Delivery held = receiveOne(ANN, SHORT);
    server.cli("XTRIM", STREAM, "MAXLEN", "0");

    assertThat(queues.extend(held, LONG)).isEqualTo(LeaseStatus.LOST);

    pass(SHORT);
    assertNothingFor(BOB);
    assertThat(queues.depth(QUEUE, GROUP).inFlight()).isZero();
  }

  @Test
  void messageOfADeadForeignConsumerOfOurGroupIsTakenOver() throws Exception {
    server.cli("XGROUP", "CREATE", STREAM, GROUP, "0", "MKSTREAM");
    for (int i = 0; i < 250; i++) {
      server.ask("XADD", STREAM, "*", "data", "m" + i);
    }
    server.cli("XREADGROUP", "GROUP", GROUP, "python-1", "STREAMS", STREAM, ">");
    pass(SHORT);

    for (int i = 0; i < 250; i++) {
      Delivery taken = receiveOne(BOB, SHORT);
      assertThat(taken.recordedStarts()).isEqualTo(1);
      assertThat(queues.acknowledge(taken)).isEqualTo(LeaseStatus.HELD);
    }
    assertNothingFor(BOB);
  }

  @Test
  void leaseOfOursIsNotIdleForForeignConsumersOfTheGroup() throws Exception {
    send("k");
    Delivery held = receiveOne(ANN, LONG);
    pass(SHORT);
    queues.extend(held, LONG);

    String claimed =
        server.cli("XAUTOCLAIM", STREAM, GROUP, "python-1", "400", "0", "COUNT", "10", "JUSTID");

    assertThat(claimed).isEqualTo("0-0");
  }

  @Test
  void foreignAcknowledgementOfALeaseOfOursMakesItLost() throws Exception {
    send("k");
    Delivery held = receiveOne(ANN, LONG);
    server.cli("XACK", STREAM, GROUP, held.token().split("/", 2)[0]);

    assertThat(queues.acknowledge(held)).isEqualTo(LeaseStatus.LOST);
  }

  @Test
  void keysOfOneInstallationAreNotAnothers() throws Exception {
    RedisConfig config = RedisConfig.of(server.url()).withPrefix("other:");
    try (RedisQueues others = RedisQueues.open(config)) {
      others.send(QUEUE, List.of(message("theirs")));
      others.recordEpoch(3);

      assertNothingFor(ANN);
      assertThat(queues.epoch()).isEmpty();
      assertThat(receiveOne(others, new Subscription(QUEUE, GROUP, "o"), LONG).key())
          .isEqualTo("theirs");
    }
  }

  @Test
  void whatOnlyTellsGoesAWeekAfterItsLastUseAndNothingElseEverDoes() throws Exception {
    QueueName progress = QueueRegistry.taskProgress(new TaskId("t-1"));
    queues.send(progress, List.of(message("k")));
    receiveOne(new Subscription(progress, "chat", "c"), LONG);
    send("k");
    receiveOne(ANN, LONG);

    for (String key : server.ask("KEYS", "*").lines().toList()) {
      long left = Long.parseLong(server.ask("TTL", key));
      if (key.contains("task_progress")) {
        assertThat(left).as(key).isBetween(604_700L, 604_800L);
      } else {
        assertThat(left).as(key).isEqualTo(-1);
      }
    }
  }
}
