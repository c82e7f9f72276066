package dev.slipway.adapters.redis.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.adapters.redis.connection.RedisConfig;
import dev.slipway.adapters.redis.connection.RedisLogin;
import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.ports.PortException;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import dev.slipway.testkit.servers.ChaosProxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a caller learns when the network or the server does not do its part. */
final class BrokenConnectionsIT extends RedisCase {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private ChaosProxy proxy;
  private RedisQueues through;

  @BeforeEach
  void openProxy() {
    proxy = ChaosProxy.to(server.port());
    through =
        RedisQueues.open(
            RedisConfig.of("redis://127.0.0.1:" + proxy.port()).withCommandTimeout(TIMEOUT));
  }

  @AfterEach
  void closeProxy() {
    through.close();
    proxy.close();
  }

  @Test
  void outcomeOfASendWhoseReplyIsLostIsUnknownAndRepeatingItIsSafe() throws Exception {
    through.send(QUEUE, List.of(message("first")));
    proxy.holdReplies();
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(() -> through.send(QUEUE, List.of(message("a"))));
    eventually("it arrives", () -> server.ask("XLEN", STREAM).equals("2"));
    proxy.cut();

    ExecutionException failed =
        catchThrowableOfType(ExecutionException.class, () -> sending.get(10, TimeUnit.SECONDS));

    assertThat(failed).hasCauseInstanceOf(PortException.OutcomeUnknown.class);
    proxy.resume();
    through.send(QUEUE, List.of(message("a")));
    assertThat(drain(queues, ANN)).extracting(Delivery::key).containsExactly("first", "a");
  }

  /** Sent again by the library, it would find itself done, and its caller would be told LOST. */
  @Test
  void outcomeOfAnAcknowledgementWhoseReplyIsLostIsUnknownAndNotLost() throws Exception {
    send("a", "b");
    // Time enough to connect and to send again, if anybody did.
    RedisConfig patient = RedisConfig.of("redis://127.0.0.1:" + proxy.port());
    try (RedisQueues client = RedisQueues.open(patient)) {
      // The first loads the script, which takes a reply.
      assertThat(client.acknowledge(receiveOne(client, ANN, LONG))).isEqualTo(LeaseStatus.HELD);
      Delivery held = receiveOne(client, ANN, LONG);
      proxy.holdReplies();
      CompletableFuture<LeaseStatus> acknowledging =
          CompletableFuture.supplyAsync(() -> client.acknowledge(held));
      eventually("it is done", () -> server.ask("XLEN", STREAM).equals("0"));
      proxy.hangUp();
      proxy.resume();

      ExecutionException failed =
          catchThrowableOfType(
              ExecutionException.class, () -> acknowledging.get(10, TimeUnit.SECONDS));

      assertThat(failed).hasCauseInstanceOf(PortException.OutcomeUnknown.class);
      assertThat(client.acknowledge(held)).isEqualTo(LeaseStatus.LOST);
    }
  }

  @Test
  void callEndsWhereTheServerDoesNotAnswer() {
    through.send(QUEUE, List.of(message("first")));
    proxy.pause();
    long start = System.nanoTime();

    assertThatExceptionOfType(PortException.OutcomeUnknown.class)
        .isThrownBy(() -> through.send(QUEUE, List.of(message("a"))))
        .withMessageContaining("cannot send 1 messages to engineering:queue: no answer in time");

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(TIMEOUT.minusMillis(50), TIMEOUT.multipliedBy(4));
    proxy.resume();
    through.send(QUEUE, List.of(message("a")));
  }

  @Test
  void readThatIsNotAnsweredIsUnavailable() {
    through.send(QUEUE, List.of(message("first")));
    proxy.pause();

    assertThatExceptionOfType(PortException.Unavailable.class)
        .isThrownBy(() -> through.depth(QUEUE, GROUP));
  }

  @Test
  void receiveThatWaitsOutlivesACutConnection() throws Exception {
    assertThat(through.receive(ANN, 1, LONG, Duration.ZERO)).isEmpty();
    Thread trouble =
        Thread.ofVirtual()
            .start(() -> {
              pass(Duration.ofMillis(200));
              proxy.refuse();
              pass(Duration.ofMillis(700));
              send("a");
              proxy.resume();
            });

    assertThat(receiveOne(through, ANN, LONG).key()).isEqualTo("a");
    trouble.join();
  }

  @Test
  void serverThatIsNotThereIsUnavailable() {
    send("a");
    server.kill();

    assertThatExceptionOfType(PortException.Unavailable.class)
        .isThrownBy(() -> queues.send(QUEUE, List.of(message("b"))))
        .satisfies(failed -> assertThat(failed.category()).isEqualTo(ErrorCategory.TRANSIENT))
        .satisfies(failed -> assertThat(failed.nextStep()).contains("start Redis"));
    assertThatExceptionOfType(PortException.Unavailable.class)
        .isThrownBy(() -> queues.receive(ANN, 1, LONG, Duration.ofMillis(300)));

    server.startAgain();
    queues.send(QUEUE, List.of(message("b")));
  }

  @Test
  void closingEndsAReceiveThatWaits() throws Exception {
    assertNothingFor(ANN);
    CompletableFuture<List<Delivery>> waiting = new CompletableFuture<>();
    Thread receiver =
        Thread.ofVirtual()
            .start(() -> {
              try {
                waiting.complete(queues.receive(ANN, 1, LONG, Duration.ofSeconds(60)));
              } catch (PortException | InterruptedException ended) {
                waiting.completeExceptionally(ended);
              }
            });
    pass(Duration.ofMillis(300));

    queues.close();

    assertThat(waiting)
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(PortException.Unavailable.class)
        .withMessageContaining("the queues are closed");
    receiver.join();
    assertThatExceptionOfType(PortException.Unavailable.class).isThrownBy(() -> send("a"));
    queues.close();
  }

  @Test
  void wrongPasswordIsAMisconfigurationThatDoesNotTellIt() {
    server.ask("CONFIG", "SET", "requirepass", "right");
    RedisLogin login = new RedisLogin("default", "hunter2-wrong"::toCharArray);
    RedisConfig config = RedisConfig.of(server.url()).withLogin(login);
    try (RedisQueues refused = RedisQueues.open(config)) {
      assertThatExceptionOfType(PortException.Misconfigured.class)
          .isThrownBy(() -> refused.send(QUEUE, List.of(message("a"))))
          .satisfies(failed -> assertThat(failed.category()).isEqualTo(ErrorCategory.FATAL))
          .satisfies(failed -> assertThat(everythingSaid(failed)).doesNotContain("hunter2"));
    }
    assertThat(config.toString()).doesNotContain("hunter2").contains("default");
  }

  @Test
  void rotatedPasswordIsPickedUpAtTheNextConnection() {
    String[] password = {"first"};
    server.ask("CONFIG", "SET", "requirepass", "first");
    RedisConfig config =
        RedisConfig.of("redis://127.0.0.1:" + proxy.port())
            .withLogin(new RedisLogin("default", () -> password[0].toCharArray()));
    try (RedisQueues loggedIn = RedisQueues.open(config)) {
      loggedIn.send(QUEUE, List.of(message("a")));
      password[0] = "second";
      loggedIn.send(QUEUE, List.of(message("b")));
      proxy.cut();
      server.cli("-a", "first", "CONFIG", "SET", "requirepass", "second");

      loggedIn.send(QUEUE, List.of(message("c")));
    }
  }

  @Test
  void keyOfSomethingElseIsRejected() {
    server.ask("SET", STREAM, "not a stream");

    assertThatExceptionOfType(PortException.Rejected.class)
        .isThrownBy(() -> send("a"))
        .withMessageContaining("WRONGTYPE");
  }

  private static String everythingSaid(Throwable failed) {
    StringBuilder said = new StringBuilder();
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      said.append(cause).append('\n');
    }
    return said.toString();
  }
}
