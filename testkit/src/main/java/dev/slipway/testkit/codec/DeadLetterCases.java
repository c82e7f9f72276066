package dev.slipway.testkit.codec;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.message.DeadLetter;
import dev.slipway.domain.message.OriginalMessage;
import dev.slipway.domain.queue.QueueRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dead letter keeps what came, byte for byte. */
abstract class DeadLetterCases extends CodecCases {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json at all \u0000\u0001",
        "[]",
        "\"text\"",
        "{\"a\" : 1, \"a\":2.50 }",
        "{\"a\":\"\\u00e4\\/\"}",
        " {\"leading\":\"blank\"}",
        "{\"trailing\":\"line\"}\n",
        "{\"truncated\":",
        "{\"a\":{}}{}"
      })
  void textIsKept(String original) {
    assertKept(original.getBytes(UTF_8));
  }

  @Test
  void bytesThatAreNoTextAreKept() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }

    assertKept(all);
    assertKept(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'});
    assertKept("{\"a\":1}".getBytes(UTF_16BE));
  }

  @Test
  void whatIsTooDeepToReadIsKept() {
    for (int depth = 70; depth < 90; depth++) {
      assertKept(("{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}").getBytes(UTF_8));
    }
  }

  @Test
  void anObjectStaysReadable() {
    assertThat(encoded(sample(DeadLetter.class)))
        .contains("\"original_message\":{\"task_id\": 1.50, \"x\":[]}");
  }

  private void assertKept(byte[] original) {
    DeadLetter sample = sample(DeadLetter.class);
    DeadLetter letter =
        new DeadLetter(sample.meta(), OriginalMessage.of(original), sample.errorContext());

    DeadLetter read =
        accepted(
            DeadLetter.class,
            QueueRegistry.deadLetters(QueueRegistry.ENGINEERING),
            codec().encode(letter));

    assertThat(read.originalMessage().bytes()).isEqualTo(original);
  }
}
