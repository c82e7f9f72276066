package dev.slipway.app.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.adapters.json.JsonCodecs;
import dev.slipway.adapters.redis.connection.RedisConfig;
import dev.slipway.adapters.redis.queue.RedisQueues;
import dev.slipway.domain.message.AnsibleDeployResult;
import dev.slipway.domain.message.Meta;
import dev.slipway.domain.message.ResultMeta;
import dev.slipway.domain.message.ResultStatus;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.ports.codec.MessageCodec;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.queue.Subscription;
import dev.slipway.testkit.servers.RedisServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code deploy:results} with Python on either side; the wire alone, as no flow reads it yet. */
final class DeployResultsWireIT {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Subscription READER =
      new Subscription(QueueRegistry.DEPLOY_RESULTS, "deploy-flow", "c1");

  private final MessageCodec codec = JsonCodecs.messages();
  private RedisServer redis;
  private ForeignScript python;

  @BeforeEach
  void start() {
    redis = RedisServer.start();
    python = new ForeignScript(redis);
  }

  @AfterEach
  void stop() {
    redis.close();
  }

  @Test
  void resultThatPythonWritesIsReadExactlyAndAcknowledged() throws Exception {
    try (RedisQueues opened = RedisQueues.open(RedisConfig.of(redis.url()))) {
      Queues queues = opened;
      JsonNode unused = python.play("deployed");

      List<Delivery> came = queues.receive(READER, 10, LEASE, LEASE);

      assertThat(came).hasSize(1);
      AnsibleDeployResult result = (AnsibleDeployResult) decoded(came.getFirst());
      assertThat(result)
          .isEqualTo(
              new AnsibleDeployResult(
                  Meta.of("corr-d", result.meta().timestamp()),
                  new ResultMeta("deploy-1", ResultStatus.SUCCESS, null, 81_234L),
                  "https://shop.example",
                  "192.0.2.7",
                  8080,
                  "PLAY RECAP ✓\n",
                  "",
                  0));
      assertThat(result.meta().timestamp())
          .isBetween(Instant.now().minusSeconds(60), Instant.now());
      assertThat(queues.acknowledge(came.getFirst())).isEqualTo(LeaseStatus.HELD);
      assertThat(redis.ask("XLEN", "deploy:results")).isEqualTo("0");
    }
  }

  private Object decoded(Delivery delivery) throws Exception {
    return codec.decode(QueueRegistry.DEPLOY_RESULTS, delivery.data());
  }

  @Test
  void resultThatSlipwayWritesIsReadByAGroupOfPythons() throws Exception {
    AnsibleDeployResult sent =
        new AnsibleDeployResult(
            Meta.of("corr-e", Instant.parse("2026-01-31T12:34:56.789Z")),
            new ResultMeta("deploy-2", ResultStatus.FAILED, "the playbook failed", 5L),
            null,
            "192.0.2.7",
            null,
            "✗\n",
            "no route to host\n",
            2);
    byte[] data = codec.encode(sent);
    try (RedisQueues queues = RedisQueues.open(RedisConfig.of(redis.url()))) {
      queues.send(
          QueueRegistry.DEPLOY_RESULTS,
          List.of(new OutgoingMessage("k1", Map.of("event_id", "k1"), data)));
    }

    JsonNode seen = python.play("deploy-flow");

    assertThat(seen.get("result")).isEqualTo(Cli.json(new String(data, UTF_8)));
    assertThat(seen.get("unread").intValue()).isZero();
  }
}
