package dev.slipway.ports.codec;

import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.flow.FlowKind;
import dev.slipway.domain.task.TaskRequest;

/**
 * States, requests and effects as the store keeps them, each with its schema version. What any
 * released version wrote can be read: old schemas are lifted step by step. Safe for concurrent use;
 * never blocks. Reading throws {@link MalformedDataException} for what cannot be read, or was
 * written by a newer program.
 */
public interface StateCodec {
  /** Encodes a flow's state with the newest schema. */
  EncodedState encodeState(FlowKind kind, Object state);

  Object decodeState(FlowKind kind, EncodedState state);

  EncodedState encodeRequest(TaskRequest request);

  TaskRequest decodeRequest(EncodedState request);

  byte[] encodeEffect(Effect effect);

  Effect decodeEffect(byte[] data);
}
