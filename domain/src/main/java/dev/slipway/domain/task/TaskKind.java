package dev.slipway.domain.task;

/** What a task asks for. */
public enum TaskKind {
  ENGINEERING,
  DEPLOY,
  PROVISION
}
