package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * Asks for a new worker.
 *
 * @param context what the asker wants to find again on the worker, e.g. {@code task_id}
 */
public record CreateWorkerCommand(
    Meta meta, RequestMeta request, WorkerConfig config, Map<String, String> context)
    implements WorkerCommand {
  public CreateWorkerCommand {
    requireNonNull(meta, "meta");
    requireNonNull(request, "request");
    requireNonNull(config, "config");
    context = Fields.texts(context, "context");
  }
}
