package dev.slipway.adapters.json;

import dev.slipway.domain.message.AgentVerdict;
import dev.slipway.domain.message.DeadLetter;
import dev.slipway.domain.message.Message;
import dev.slipway.domain.message.WorkerCommand;
import dev.slipway.domain.queue.QueueEntry;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.ports.codec.MalformedDataException;
import dev.slipway.ports.codec.MessageCodec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import tools.jackson.core.JsonParser;

/** The wire form of messages. */
final class JsonMessageCodec implements MessageCodec {
  /** A dead letter holds a whole message, perhaps as base64. */
  private static final int DEAD_LETTER_BYTES_MAX = 2 * Json.DOCUMENT_BYTES_MAX;

  private final Codecs codecs;
  private final Map<Class<? extends Message>, ValueCodec> byType = new ConcurrentHashMap<>();

  JsonMessageCodec(Codecs codecs) {
    this.codecs = codecs;
  }

  @Override
  public byte[] encode(Message message) {
    return Json.write(codecOf(message.getClass()), message);
  }

  @Override
  public Message decode(QueueName queue, byte[] data) {
    QueueEntry entry =
        QueueRegistry.find(queue)
            .orElseThrow(() -> new IllegalArgumentException("no queue is called " + queue));
    if (entry.internal()) {
      throw new IllegalArgumentException("queue " + queue + " carries no messages");
    }
    return decode(entry.messages().getFirst(), data);
  }

  /** Reads a message of the type, or of its family where the wire has one. */
  Message decode(Class<? extends Message> type, byte[] data) {
    boolean command = WorkerCommand.class.isAssignableFrom(type);
    String name = (command ? WorkerCommand.class : type).getSimpleName();
    int bytesMax = type == DeadLetter.class ? DEAD_LETTER_BYTES_MAX : Json.DOCUMENT_BYTES_MAX;
    return (Message) named(name, () -> decode(codecOf(type), data, bytesMax));
  }

  @Override
  public AgentVerdict decodeVerdict(String json) {
    byte[] data = json.getBytes(StandardCharsets.UTF_8);
    ValueCodec codec = codecs.of(AgentVerdict.class);
    return (AgentVerdict) named("AgentVerdict", () -> decode(codec, data, Json.DOCUMENT_BYTES_MAX));
  }

  private ValueCodec codecOf(Class<? extends Message> type) {
    return byType.computeIfAbsent(type, codecs::ofMessage);
  }

  private static Object decode(ValueCodec codec, byte[] data, int bytesMax) {
    if (codec instanceof SealedCodec family) {
      // A foreign sender may put the field that names the type anywhere, so it is looked for first.
      RecordCodec member = Json.read(data, bytesMax, in -> memberNamed(in, family));
      return Json.read(data, bytesMax, member::read);
    }
    return Json.read(data, bytesMax, codec::read);
  }

  private static RecordCodec memberNamed(JsonParser in, SealedCodec family) {
    if (!in.isExpectedStartObjectToken()) {
      throw Malformed.kind(in, family);
    }
    RecordCodec member = null;
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      in.nextToken();
      if (name.equals(family.property())) {
        member = family.codecOf(in);
      } else {
        in.skipChildren();
      }
    }
    if (member == null) {
      throw Malformed.field(in, family.property(), "is missing");
    }
    return member;
  }

  private static Object named(String type, Supplier<Object> decode) {
    try {
      return decode.get();
    } catch (MalformedDataException e) {
      throw new MalformedDataException(type + ": " + e.getMessage(), e.getCause());
    }
  }
}
