package dev.slipway.adapters.redis.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A server that loses data, scripts or groups: it is noticed, and everything goes on. */
final class ForgetfulServerIT extends RedisCase {
  @Test
  void wipedServerLacksItsEpochAndGoesOn() throws Exception {
    queues.recordEpoch(7);
    send("a", "b");
    Delivery held = receiveOne(ANN, LONG);

    server.ask("FLUSHALL");

    assertThat(queues.epoch()).isEmpty();
    assertThat(queues.acknowledge(held)).isEqualTo(LeaseStatus.LOST);
    assertThat(queues.extend(held, LONG)).isEqualTo(LeaseStatus.LOST);
    send("a");
    assertThat(receiveOne(ANN, LONG).key()).isEqualTo("a");
  }

  @Test
  void receiveThatWaitsOutlivesAWipe() throws Exception {
    assertNothingFor(ANN);
    Thread wipe =
        Thread.ofVirtual()
            .start(() -> {
              pass(Duration.ofMillis(300));
              server.ask("FLUSHALL");
              send("a");
            });

    assertThat(receiveOne(ANN, LONG).key()).isEqualTo("a");
    wipe.join();
  }

  @Test
  void destroyedGroupIsMadeAgainFromTheBeginning() throws Exception {
    send("a", "b");
    Delivery held = receiveOne(ANN, LONG);
    server.ask("XGROUP", "DESTROY", STREAM, GROUP);

    assertThat(queues.acknowledge(held)).isEqualTo(LeaseStatus.LOST);

    assertThat(queues.receive(BOB, 10, LONG, PATIENCE)).hasSize(2);
    assertThat(queues.extend(held, LONG)).isEqualTo(LeaseStatus.LOST);
  }

  @Test
  void flushedScriptsAreLoadedAgain() throws Exception {
    send("a");
    Delivery held = receiveOne(ANN, LONG);

    server.ask("SCRIPT", "FLUSH");

    assertThat(queues.extend(held, LONG)).isEqualTo(LeaseStatus.HELD);
    server.ask("SCRIPT", "FLUSH");
    assertThat(queues.acknowledge(held)).isEqualTo(LeaseStatus.HELD);
    server.ask("SCRIPT", "FLUSH");
    send("b");
    server.ask("SCRIPT", "FLUSH");
    assertThat(receiveOne(ANN, LONG).key()).isEqualTo("b");
  }

  @Test
  void datasetOfAnHourAgoIsNoticedThoughItsEpochIsTheSame() throws Exception {
    queues.recordEpoch(7);
    send("old");
    server.ask("SAVE");
    Path dump = server.folder().resolve("dump.rdb");
    Path copy = server.folder().resolve("copy.rdb");
    Files.copy(dump, copy);
    send("lost");
    assertThat(queues.epoch()).hasValue(7);

    server.stop();
    Files.move(copy, dump, StandardCopyOption.REPLACE_EXISTING);
    server.startAgain();

    assertThat(server.ask("HGET", "slipway:epoch", "epoch")).isEqualTo("7");
    assertThat(queues.epoch()).isEmpty();
    queues.recordEpoch(8);
    assertThat(queues.epoch()).hasValue(8);
    send("old", "lost");
    assertThat(drain(queues, ANN)).extracting(Delivery::key).containsExactly("old", "lost");
  }

  @Test
  void lowerEpochOfAnEarlierRunIsKeptAndMadeToCount() {
    server.ask("HSET", "slipway:epoch", "epoch", "9", "run", "an-earlier-one");

    queues.recordEpoch(7);

    assertThat(queues.epoch()).hasValue(9);
  }
}
