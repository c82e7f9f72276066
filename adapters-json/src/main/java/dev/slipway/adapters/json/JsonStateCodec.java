package dev.slipway.adapters.json;

import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.engineering.EngineeringState;
import dev.slipway.domain.flow.FlowKind;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.domain.worker.WorkerState;
import dev.slipway.ports.codec.EncodedState;
import dev.slipway.ports.codec.MalformedDataException;
import dev.slipway.ports.codec.StateCodec;
import java.util.List;

/** The stored form of states, requests and effects. A change of format adds an upcaster here. */
final class JsonStateCodec implements StateCodec {
  private final Schema engineering;
  private final Schema worker;
  private final Schema requests;
  private final EnvelopeCodec effects;

  JsonStateCodec(Codecs codecs) {
    engineering = new Schema("engineering state", codecs.of(EngineeringState.class), List.of());
    worker = new Schema("worker state", codecs.of(WorkerState.class), List.of());
    requests = new Schema("request", codecs.of(TaskRequest.class), List.of());
    effects = new EnvelopeCodec(new Schema("effect", codecs.of(Effect.class), List.of()), "effect");
  }

  /** Everything that is kept with a schema version. */
  List<Schema> schemas() {
    return List.of(engineering, worker, requests, effects.schema());
  }

  @Override
  public EncodedState encodeState(FlowKind kind, Object state) {
    return schemaOf(kind).encode(state);
  }

  @Override
  public Object decodeState(FlowKind kind, EncodedState state) {
    return schemaOf(kind).decode(state);
  }

  @Override
  public EncodedState encodeRequest(TaskRequest request) {
    return requests.encode(request);
  }

  @Override
  public TaskRequest decodeRequest(EncodedState request) {
    return (TaskRequest) requests.decode(request);
  }

  @Override
  public byte[] encodeEffect(Effect effect) {
    return Json.write(effects, effect);
  }

  @Override
  public Effect decodeEffect(byte[] data) {
    try {
      return (Effect) Json.read(data, Schema.STORED_BYTES_MAX, effects::read);
    } catch (MalformedDataException e) {
      throw effects.schema().named(e);
    }
  }

  private Schema schemaOf(FlowKind kind) {
    return switch (kind) {
      case ENGINEERING -> engineering;
      case WORKER -> worker;
    };
  }
}
