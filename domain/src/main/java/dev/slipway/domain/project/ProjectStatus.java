package dev.slipway.domain.project;

/**
 * Where a project stands.
 *
 * <pre>
 * draft → scaffolding → scaffolded → developing ⇄ testing → deploying → active → developing …
 * </pre>
 *
 * <p>A project that brings its repository goes from draft to scaffolded at once. What was developed
 * and is not deployed returns to scaffolded, or to active if it was. Anything may fail and is taken
 * up again from there; anything may be archived, for good.
 */
public enum ProjectStatus {
  DRAFT,
  SCAFFOLDING,
  SCAFFOLDED,
  DEVELOPING,
  TESTING,
  DEPLOYING,
  ACTIVE,
  FAILED,
  ARCHIVED;

  /** Whether a project may go from this status to that one. */
  public boolean mayBecome(ProjectStatus next) {
    return switch (next) {
      case ARCHIVED -> this != ARCHIVED;
      case FAILED -> this != ARCHIVED && this != FAILED;
      case DRAFT -> false;
      case SCAFFOLDING -> this == DRAFT || this == FAILED;
      case SCAFFOLDED ->
          this == DRAFT || this == SCAFFOLDING || this == DEVELOPING || this == TESTING;
      case DEVELOPING -> this == SCAFFOLDED || this == TESTING || this == ACTIVE || this == FAILED;
      case TESTING -> this == DEVELOPING;
      case DEPLOYING -> this == SCAFFOLDED || this == TESTING || this == ACTIVE || this == FAILED;
      case ACTIVE -> this == DEPLOYING || this == DEVELOPING || this == TESTING;
    };
  }
}
