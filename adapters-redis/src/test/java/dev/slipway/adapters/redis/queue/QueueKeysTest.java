package dev.slipway.adapters.redis.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import io.lettuce.core.cluster.SlotHash;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QueueKeysTest {
  private static final List<QueueName> QUEUES =
      List.of(
          QueueRegistry.ENGINEERING,
          QueueRegistry.PROVISIONER_RESULTS,
          QueueRegistry.poInput("w-1"),
          QueueRegistry.deadLetters(QueueRegistry.ENGINEERING));

  @Test
  void everyKeyOfAQueueIsInTheSlotOfItsStream() {
    for (QueueKeys keys : List.of(new QueueKeys(""), new QueueKeys("team-a:"))) {
      for (QueueName queue : QUEUES) {
        int slot = SlotHash.getSlot(keys.stream(queue));

        assertThat(Arrays.stream(keys.all(queue, "a {strange} group")))
            .allSatisfy(key -> assertThat(SlotHash.getSlot(key)).isEqualTo(slot));
      }
    }
  }

  @Test
  void streamHasThePlainNameThatOthersKnow() {
    assertThat(new String(new QueueKeys("").stream(QueueRegistry.ENGINEERING), UTF_8))
        .isEqualTo("engineering:queue");
    assertThat(new String(new QueueKeys("").all(QueueRegistry.ENGINEERING, "g")[0], UTF_8))
        .isEqualTo("engineering:queue");
  }

  @Test
  void keysAreAllDifferent() {
    byte[][] keys = new QueueKeys("").all(QueueRegistry.ENGINEERING, "g");

    assertThat(Arrays.stream(keys).map(key -> new String(key, UTF_8))).doesNotHaveDuplicates();
  }
}
