package dev.slipway.testkit.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.domain.message.Message;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.ports.codec.MalformedDataException;
import dev.slipway.ports.codec.MessageCodec;
import java.util.stream.Stream;

/** The words that the cases of the message contract are written in. */
abstract class CodecCases {
  static final String META =
      "\"version\":\"1\",\"correlation_id\":\"c\",\"timestamp\":\"2026-01-31T12:00:00Z\",";
  static final String REQUEST = META + "\"request_id\":\"r\",";

  /** A whole message without anything optional. */
  static final String ENGINEERING =
      "{" + REQUEST + "\"task_id\":\"t\",\"project_id\":\"p\",\"user_id\":\"u\"}";

  abstract MessageCodec codec();

  static Stream<Message> messages() {
    return MessageSamples.all().stream();
  }

  static <T extends Message> T sample(Class<T> type) {
    return messages().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
  }

  final String encoded(Message message) {
    return new String(codec().encode(message), UTF_8);
  }

  /** Reads what must be read; a refusal is the codec's failure, not the case's. */
  final <T extends Message> T accepted(Class<T> type, QueueName queue, byte[] data) {
    try {
      return type.cast(codec().decode(queue, data));
    } catch (MalformedDataException e) {
      throw new AssertionError("refused: " + e.getMessage(), e);
    }
  }

  final <T extends Message> T accepted(Class<T> type, QueueName queue, String json) {
    return accepted(type, queue, json.getBytes(UTF_8));
  }

  final void assertRefused(String json, String complaint) {
    assertRefused(QueueRegistry.ENGINEERING, json, complaint);
  }

  final void assertRefused(QueueName queue, String json, String complaint) {
    assertThatExceptionOfType(MalformedDataException.class)
        .isThrownBy(() -> codec().decode(queue, json.getBytes(UTF_8)))
        .withMessageContaining(complaint);
  }
}
