package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

/** Asks for a worker to be stopped and removed. */
public record DeleteWorkerCommand(Meta meta, RequestMeta request, String workerId)
    implements WorkerCommand {
  public DeleteWorkerCommand {
    requireNonNull(meta, "meta");
    requireNonNull(request, "request");
    Fields.name(workerId, "worker_id");
  }
}
