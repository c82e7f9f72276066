package dev.slipway.domain.container;

/** What the engine says of a container. An engine that does not answer says nothing at all. */
public sealed interface ContainerStatus {
  /** Made, never started. */
  record Created() implements ContainerStatus {}

  record Running() implements ContainerStatus {}

  record Paused() implements ContainerStatus {}

  /** Ended; none of its processes is left. */
  record Exited(ExitStatus exit) implements ContainerStatus {}

  /** The engine answers, and has no such container. */
  record Gone() implements ContainerStatus {}
}
