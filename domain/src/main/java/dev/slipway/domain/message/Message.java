package dev.slipway.domain.message;

/** Anything that travels on a queue of the registry. */
public sealed interface Message
    permits RequestMessage,
        ResultMessage,
        WorkerResponse,
        WorkerLifecycleEvent,
        ProgressEvent,
        DeadLetter {

  /** What every message carries. */
  Meta meta();
}
