package dev.slipway.domain.message;

/** A tool that a worker's image must hold. */
public enum WorkerCapability {
  GIT,
  GITHUB_CLI,
  CURL,
  DOCKER
}
