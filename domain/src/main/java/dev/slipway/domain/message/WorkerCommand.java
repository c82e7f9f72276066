package dev.slipway.domain.message;

/** What the worker manager can be asked; the wire tells the three apart by {@code command}. */
public sealed interface WorkerCommand extends RequestMessage
    permits CreateWorkerCommand, DeleteWorkerCommand, StatusWorkerCommand {}
