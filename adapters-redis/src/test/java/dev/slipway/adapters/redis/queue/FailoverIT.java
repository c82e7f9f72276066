package dev.slipway.adapters.redis.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.adapters.redis.connection.RedisConfig;
import dev.slipway.ports.PortException;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.testkit.servers.RedisCluster;
import dev.slipway.testkit.servers.RedisSentinels;
import dev.slipway.testkit.servers.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A primary fails in the middle of a load. Replication is asynchronous, so the last messages may be
 * lost with it; then the epoch is missing, what is unanswered is sent again, and all of it arrives.
 */
@Timeout(180)
final class FailoverIT {
  private static final int LOAD_BEFORE = 300;

  @Test
  void killedPrimaryLosesNothingThatTheEpochDoesNotTell() throws Exception {
    try (RedisSentinels servers = RedisSentinels.start();
        Load load = new Load(servers.url())) {
      load.run(LOAD_BEFORE);
      RedisServer primary = servers.primary();

      primary.kill();
      servers.awaitFailoverFrom(primary);

      load.assertGoesOnAndArrives();
    }
  }

  /** Nothing refuses or ends a connection here: only time tells. */
  @Test
  void frozenPrimaryIsLeftForTheOneThatTookOver() throws Exception {
    try (RedisSentinels servers = RedisSentinels.start();
        Load load = new Load(servers.url())) {
      load.run(LOAD_BEFORE);
      RedisServer primary = servers.primary();

      primary.pause();
      servers.awaitFailoverFrom(primary);

      load.assertGoesOnAndArrives();
    }
  }

  @Test
  void killedPrimaryOfAClusterIsNoticedByTheEpoch() throws Exception {
    try (RedisCluster servers = RedisCluster.start();
        Load load = new Load(servers.url())) {
      load.run(LOAD_BEFORE);

      servers.primaryOf(RedisCase.STREAM).kill();
      servers.awaitWhole();

      load.assertGoesOnAndArrives();
    }
  }

  /** The epoch's own key is on another server than the queue: every primary counts. */
  @Test
  void anotherServersFailureIsNoticedToo() throws Exception {
    try (RedisCluster servers = RedisCluster.start();
        RedisQueues queues = RedisQueues.open(RedisConfig.of(servers.url()))) {
      answer(() -> {
        queues.recordEpoch(5);
        return "recorded";
      });
      assertThat(answer(queues::epoch)).hasValue(5);
      RedisServer ofTheEpoch = servers.primaryOf("slipway:epoch");
      RedisServer other =
          servers.primaries().stream().filter(node -> node != ofTheEpoch).findFirst().orElseThrow();

      other.kill();
      servers.awaitWhole();

      assertThat(answer(queues::epoch)).isEmpty();
    }
  }

  private interface Call<T> {
    T call() throws InterruptedException;
  }

  /** Asks until somebody answers, as the engine does; every failure must be a passing one. */
  private static <T> T answer(Call<T> call) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (true) {
      try {
        return call.call();
      } catch (PortException.Unavailable | PortException.OutcomeUnknown passing) {
        if (System.nanoTime() > deadline) {
          throw passing;
        }
        RedisCase.pass(Duration.ofMillis(50));
      }
    }
  }

  /** One that sends all the time and notes what it was told is sent, and one that waits. */
  private static final class Load implements AutoCloseable {
    private static final long EPOCH = 5;

    private final RedisQueues queues;
    private final Set<String> told = new HashSet<>();
    private final AtomicBoolean ending = new AtomicBoolean();
    private final CompletableFuture<Integer> sentBeforeTrouble = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    Load(String url) {
      queues = RedisQueues.open(RedisConfig.of(url).withCommandTimeout(Duration.ofSeconds(2)));
    }

    /** Starts, and returns in the middle of it. */
    void run(int before) throws Exception {
      answer(() -> {
        queues.recordEpoch(EPOCH);
        return "recorded";
      });
      assertThat(answer(queues::epoch)).hasValue(EPOCH);
      Thread unused =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  sendUntilEnding(before);
                  ended.complete(null);
                } catch (RuntimeException | InterruptedException failed) {
                  ended.completeExceptionally(failed);
                  sentBeforeTrouble.completeExceptionally(failed);
                }
              });
      assertThat(sentBeforeTrouble.get(30, TimeUnit.SECONDS)).isEqualTo(before);
    }

    private void sendUntilEnding(int before) throws InterruptedException {
      for (int i = 0; !ending.get(); i++) {
        String key = "key-" + i;
        answer(() -> {
          queues.send(RedisCase.QUEUE, List.of(RedisCase.message(key)));
          return key;
        });
        told.add(key);
        if (i + 1 == before) {
          sentBeforeTrouble.complete(before);
        }
      }
    }

    void assertGoesOnAndArrives() throws Exception {
      assertThat(answer(queues::epoch)).as("noticed").isEmpty();
      ending.set(true);
      ended.get(60, TimeUnit.SECONDS);
      // What the engine does where the epoch is missing.
      answer(() -> {
        queues.recordEpoch(EPOCH + 1);
        return "recorded";
      });
      List<OutgoingMessage> again = told.stream().map(RedisCase::message).toList();
      answer(() -> {
        queues.send(RedisCase.QUEUE, again);
        return "sent";
      });

      List<String> came = new ArrayList<>();
      for (Delivery delivery : RedisCase.drain(queues, RedisCase.ANN)) {
        came.add(delivery.key());
      }

      assertThat(came).containsAll(told).doesNotHaveDuplicates();
      assertThat(queues.epoch()).hasValue(EPOCH + 1);
    }

    @Override
    public void close() {
      ending.set(true);
      queues.close();
    }
  }
}
