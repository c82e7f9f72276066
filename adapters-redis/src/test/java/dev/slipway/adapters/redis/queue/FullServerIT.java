package dev.slipway.adapters.redis.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.ports.PortException;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import dev.slipway.ports.queue.OutgoingMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A server that is out of memory takes nothing more, and lets consumers go on. */
final class FullServerIT extends RedisCase {
  private static final int LARGE_BYTES = 5 * 1024 * 1024;
  private static final int SMALL_BYTES = 64 * 1024;

  @Override
  String[] settings() {
    return new String[] {"--maxmemory", "24mb"};
  }

  @Test
  void fullServerRefusesSendsAndLetsConsumersCatchUp() throws Exception {
    byte[] large = bytes(LARGE_BYTES);
    send("large", large);

    List<String> sent = new ArrayList<>(List.of("large"));
    PortException.Limited full = fill(sent);

    assertThat(full.category()).isEqualTo(ErrorCategory.UPSTREAM);
    assertThat(full.nextStep()).contains("maxmemory");
    assertThat(full).hasMessageContaining("Redis has reached its maxmemory");
    Delivery first = receiveOne(ANN, LONG);
    assertThat(first.data()).isEqualTo(large);
    assertThat(queues.extend(first, LONG)).isEqualTo(LeaseStatus.HELD);
    assertThat(queues.redeliver(first, Duration.ZERO)).isEqualTo(LeaseStatus.HELD);
    assertThat(drain(queues, ANN))
        .extracting(Delivery::key)
        .containsExactlyInAnyOrderElementsOf(sent);
    send("one more");
    assertThat(receiveOne(ANN, LONG).key()).isEqualTo("one more");
  }

  /** Sends until the server refuses; remembers what it took. */
  private PortException.Limited fill(List<String> sent) {
    byte[] small = bytes(SMALL_BYTES);
    for (int i = 0; i < 1_000; i++) {
      try {
        send("small-" + i, small);
        sent.add("small-" + i);
      } catch (PortException.Limited full) {
        return full;
      }
    }
    throw new AssertionError("the server is never full");
  }

  private void send(String key, byte[] data) {
    queues.send(QUEUE, List.of(new OutgoingMessage(key, Map.of(), data)));
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }
}
