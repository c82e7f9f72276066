package dev.slipway.adapters.redis.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.queue.Subscription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a message is written as the fields of a stream entry.
 *
 * <p>Field {@code data} holds the bytes; each header is a field of its own name. What only we read
 * has names that begin with {@code slipway:}, and so has a header whose name would be mistaken for
 * another field. An entry of a service of another make has {@code data} alone.
 */
final class EntryFields {
  private static final String DATA = "data";
  private static final String OURS = "slipway:";
  private static final String KEY = OURS + "key";
  private static final String ORDER = OURS + "order";
  private static final String HEADER = OURS + "header:";

  private EntryFields() {}

  /** Names and values, in turns. */
  static List<byte[]> of(OutgoingMessage message) {
    List<byte[]> fields = new ArrayList<>(6 + 2 * message.headers().size());
    add(fields, DATA, message.data());
    add(fields, KEY, QueueKeys.bytes(message.key()));
    String orderingKey = message.orderingKey();
    if (orderingKey != null) {
      add(fields, ORDER, QueueKeys.bytes(orderingKey));
    }
    message.headers().forEach((name, value) -> add(fields, fieldOf(name), QueueKeys.bytes(value)));
    return fields;
  }

  /**
   * Reads one element of the reply of the script that takes messages. An entry without {@code data}
   * is a message without bytes, which its reader will refuse.
   */
  static Delivery delivery(Subscription subscription, String nonce, List<?> reply) {
    String id = text(reply.get(0));
    List<?> fields = (List<?>) reply.get(2);
    byte[] data = new byte[0];
    String key = "entry:" + id;
    Map<String, String> headers = new HashMap<>();
    for (int i = 0; i + 1 < fields.size(); i += 2) {
      String name = text(fields.get(i));
      byte[] value = (byte[]) fields.get(i + 1);
      if (name.equals(DATA)) {
        data = value;
      } else if (name.equals(KEY)) {
        key = text(value);
      } else if (name.startsWith(HEADER)) {
        headers.put(name.substring(HEADER.length()), text(value));
      } else if (!name.startsWith(OURS)) {
        headers.put(name, text(value));
      }
    }
    String token = new DeliveryToken(id, nonce).text();
    int recordedStarts = Math.toIntExact((Long) reply.get(1));
    return new Delivery(subscription, token, key, headers, data, recordedStarts);
  }

  private static String fieldOf(String header) {
    return header.equals(DATA) || header.startsWith(OURS) ? HEADER + header : header;
  }

  private static void add(List<byte[]> fields, String name, byte[] value) {
    fields.add(QueueKeys.bytes(name));
    fields.add(value);
  }

  static String text(Object bytes) {
    return new String((byte[]) bytes, UTF_8);
  }
}
