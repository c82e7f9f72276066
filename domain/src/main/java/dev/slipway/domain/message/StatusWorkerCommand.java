package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

/** Asks where a worker stands. */
public record StatusWorkerCommand(Meta meta, RequestMeta request, String workerId)
    implements WorkerCommand {
  public StatusWorkerCommand {
    requireNonNull(meta, "meta");
    requireNonNull(request, "request");
    Fields.name(workerId, "worker_id");
  }
}
