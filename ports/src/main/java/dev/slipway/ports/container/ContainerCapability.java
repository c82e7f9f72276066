package dev.slipway.ports.container;

/** What not every runtime can do; without it the contract proves the refusal or the absence. */
public enum ContainerCapability {
  /** Keeps processes away from the host: without it only trusted commands may run. */
  ISOLATION,
  /** Enforces CPU, memory and process limits, and tells out-of-memory apart from a kill. */
  LIMITS,
  /** Ends every process of a container with it, also those that left its process group. */
  WHOLE_TREE_KILL,
  /** Runs images. */
  IMAGES,
  PAUSE,
  EXEC
}
