package dev.slipway.domain.container;

/**
 * A turn's own copy of the project's files, which its container may write.
 *
 * @param location where its adapter keeps it: an absolute directory for real ones
 */
public record Workspace(String location) {
  public Workspace {
    if (location.isBlank()) {
      throw new IllegalArgumentException("workspace location must not be blank");
    }
  }
}
