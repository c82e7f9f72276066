package dev.slipway.adapters.json;

import dev.slipway.domain.message.AgentVerdict;
import dev.slipway.domain.message.Message;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.ports.codec.MessageCodec;

/** A sound codec, for flaws to change one thing about. */
class AlteredMessageCodec implements MessageCodec {
  private static final MessageCodec SOUND = JsonCodecs.messages();

  @Override
  public byte[] encode(Message message) {
    return SOUND.encode(message);
  }

  @Override
  public Message decode(QueueName queue, byte[] data) {
    return SOUND.decode(queue, data);
  }

  @Override
  public AgentVerdict decodeVerdict(String json) {
    return SOUND.decodeVerdict(json);
  }
}
