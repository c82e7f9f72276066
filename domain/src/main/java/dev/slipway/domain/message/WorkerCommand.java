package dev.slipway.domain.message;

/** What the worker manager can be asked; the wire tells the three apart by {@code command}. */
public sealed interface WorkerCommand extends Message
    permits CreateWorkerCommand, DeleteWorkerCommand, StatusWorkerCommand {
  RequestMeta request();
}
