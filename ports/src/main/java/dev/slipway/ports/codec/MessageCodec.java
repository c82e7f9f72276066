package dev.slipway.ports.codec;

import dev.slipway.domain.message.AgentVerdict;
import dev.slipway.domain.message.Message;
import dev.slipway.domain.queue.QueueName;

/** Messages as the wire carries them (SPEC §3). Safe for concurrent use; never blocks. */
public interface MessageCodec {
  byte[] encode(Message message);

  /**
   * Reads a message of the type, or one of the types, that the registry names for the queue.
   * Unknown fields are tolerated.
   *
   * @throws MalformedDataException naming the field and the rule
   */
  Message decode(QueueName queue, byte[] data);

  /**
   * Reads an agent's verdict.
   *
   * @throws MalformedDataException naming what is wrong
   */
  AgentVerdict decodeVerdict(String json);
}
