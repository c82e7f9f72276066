package dev.slipway.testkit.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.OutgoingMessage;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is sent arrives, in order and unchanged. */
abstract class SendingCases extends QueueCases {
  @Test
  void messagesComeInTheOrderSent() throws InterruptedException {
    send("a", "b", "c");
    send("d");
    send("e", "f");

    assertThat(keys(receive(ANN, 4))).containsExactly("a", "b", "c", "d");
    assertThat(keys(receive(ANN, 4))).containsExactly("e", "f");
  }

  @Test
  void bytesComeBackExactly() throws InterruptedException {
    byte[] everyByte = new byte[256];
    for (int i = 0; i < everyByte.length; i++) {
      everyByte[i] = (byte) i;
    }
    send(
        new OutgoingMessage("every-byte", Map.of(), everyByte),
        new OutgoingMessage("none", Map.of(), new byte[0]),
        new OutgoingMessage("json", Map.of(), "{\"text\": \"naïve ✓\"}\r\n".getBytes(UTF_8)));

    List<Delivery> came = receive(ANN, 10);

    assertThat(came).hasSize(3);
    assertThat(came.get(0).data()).isEqualTo(everyByte);
    assertThat(came.get(1).data()).isEmpty();
    assertThat(came.get(2).data()).asString(UTF_8).isEqualTo("{\"text\": \"naïve ✓\"}\r\n");
  }

  @Test
  void bytesAreTheReceiversOwn() throws InterruptedException {
    send("a");
    Delivery first = receiveOne(ANN);
    first.data()[0] = 'X';

    assertThat(receiveOne(EVE).data()).asString(UTF_8).isEqualTo("a");
  }

  @Test
  void headersComeBackExactly() throws InterruptedException {
    Map<String, String> headers =
        Map.of(
            "event_id", "e-1",
            "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "x-unknown", "kept, \"as it is\"",
            "Ünï-cödé", "line one\nline two ✓",
            "empty", "");
    send(new OutgoingMessage("a", headers, new byte[] {1}), message("bare"));

    List<Delivery> came = receive(ANN, 2);

    assertThat(came).hasSize(2);
    assertThat(came.get(0).headers()).isEqualTo(headers);
    assertThat(came.get(1).headers()).isEmpty();
  }

  @Test
  void fiveMegabytesComeBackExactly() throws InterruptedException {
    byte[] large = new byte[5 * 1024 * 1024];
    new Random(5).nextBytes(large);
    send(new OutgoingMessage("large", Map.of(), large));

    assertThat(receiveOne(ANN).data()).isEqualTo(large);
  }

  @Test
  void deliveryNamesItsSubscriptionAndKey() throws InterruptedException {
    String key = "engineering:7 ✓ {a}/b";
    send(key);

    Delivery delivery = receiveOne(ANN);

    assertThat(delivery.key()).isEqualTo(key);
    assertThat(delivery.subscription()).isEqualTo(ANN);
  }
}
