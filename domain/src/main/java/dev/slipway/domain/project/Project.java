package dev.slipway.domain.project;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.message.ProjectModule;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.ProjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is being built.
 *
 * @param modules what it was, or will be, scaffolded with; none for one that brings its repository
 * @param repository null until there is one
 */
public record Project(
    ProjectId id,
    String name,
    List<ProjectModule> modules,
    @Nullable RepositoryUrl repository,
    ProjectStatus status) {
  private static final int NAME_CHARS_MAX = 200;

  public Project {
    requireNonNull(id, "project_id");
    if (name.isBlank() || name.length() > NAME_CHARS_MAX) {
      throw new IllegalArgumentException(
          "name must have 1 to %d characters: project %s".formatted(NAME_CHARS_MAX, id));
    }
    modules = List.copyOf(modules);
    requireNonNull(status, "status");
    if (repository == null && needsRepository(status)) {
      throw new IllegalArgumentException(
          "repository must be present once a project is %s: project %s".formatted(status, id));
    }
  }

  /**
   * The same project in the next status.
   *
   * @throws IllegalStateException if it may not go there from its status
   */
  public Project become(ProjectStatus next) {
    if (!status.mayBecome(next)) {
      throw new IllegalStateException(
          "project %s cannot go from %s to %s".formatted(id, status, next));
    }
    return new Project(id, name, modules, repository, next);
  }

  /** The same project with its repository. */
  public Project withRepository(RepositoryUrl newRepository) {
    return new Project(id, name, modules, newRepository, status);
  }

  private static boolean needsRepository(ProjectStatus status) {
    return switch (status) {
      case DRAFT, SCAFFOLDING, FAILED, ARCHIVED -> false;
      case SCAFFOLDED, DEVELOPING, TESTING, DEPLOYING, ACTIVE -> true;
    };
  }
}
