package dev.slipway.engine.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.flow.FlowKind;
import dev.slipway.domain.message.AgentVerdict;
import dev.slipway.domain.message.Message;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.ports.codec.EncodedState;
import dev.slipway.ports.codec.MalformedDataException;
import dev.slipway.ports.codec.MessageCodec;
import dev.slipway.ports.codec.StateCodec;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Both codecs at once: keeps the objects themselves, and numbers as their bytes. */
public final class ObjectCodec implements MessageCodec, StateCodec {
  private final List<Object> objects = new CopyOnWriteArrayList<>();

  /** The bytes that stand for the object. */
  public byte[] bytes(Object object) {
    objects.add(object);
    return ("object " + (objects.size() - 1)).getBytes(UTF_8);
  }

  private Object object(byte[] data) {
    String text = new String(data, UTF_8);
    if (!text.matches("object [0-9]+")) {
      throw new MalformedDataException("data must be an object: '" + text + "'", null);
    }
    return objects.get(Integer.parseInt(text.substring("object ".length())));
  }

  @Override
  public byte[] encode(Message message) {
    return bytes(message);
  }

  @Override
  public Message decode(QueueName queue, byte[] data) {
    return (Message) object(data);
  }

  @Override
  public AgentVerdict decodeVerdict(String json) {
    throw new MalformedDataException("no test of the engine prints a verdict", null);
  }

  @Override
  public EncodedState encodeState(FlowKind kind, Object state) {
    return new EncodedState(1, bytes(state));
  }

  @Override
  public Object decodeState(FlowKind kind, EncodedState state) {
    return object(state.data());
  }

  @Override
  public EncodedState encodeRequest(TaskRequest request) {
    return new EncodedState(1, bytes(request));
  }

  @Override
  public TaskRequest decodeRequest(EncodedState request) {
    return (TaskRequest) object(request.data());
  }

  @Override
  public byte[] encodeEffect(Effect effect) {
    return bytes(effect);
  }

  @Override
  public Effect decodeEffect(byte[] data) {
    return (Effect) object(data);
  }
}
