package dev.slipway.adapters.redis.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EntryFieldsTest {
  private static final Subscription SUBSCRIPTION = RedisCase.ANN;

  @Test
  void dataIsAFieldAndSoIsEachHeader() {
    List<String> fields = written(Map.of("event_id", "e-1"), null);

    assertThat(fields).containsExactly("data", "{}", "slipway:key", "k", "event_id", "e-1");
  }

  @Test
  void headerThatWouldBeMistakenForAnotherFieldComesBackAsItWas() {
    Map<String, String> headers =
        Map.of("data", "a", "slipway:key", "b", "slipway:order", "c", "slipway:header:x", "d");

    OutgoingMessage message = message(headers, "lane");
    Delivery came =
        EntryFields.delivery(
            SUBSCRIPTION, "nonce", List.of(bytes("1-2"), 3L, EntryFields.of(message)));

    assertThat(came.headers()).isEqualTo(headers);
    assertThat(came.key()).isEqualTo("k");
    assertThat(came.data()).asString(UTF_8).isEqualTo("{}");
    assertThat(came.token()).isEqualTo("1-2/nonce");
    assertThat(came.recordedStarts()).isEqualTo(3);
  }

  private static List<String> written(Map<String, String> headers, String orderingKey) {
    return EntryFields.of(message(headers, orderingKey)).stream()
        .map(field -> new String(field, UTF_8))
        .toList();
  }

  private static OutgoingMessage message(Map<String, String> headers, String orderingKey) {
    return new OutgoingMessage("k", headers, bytes("{}"), orderingKey, Duration.ZERO);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
