package dev.slipway.ports.store;

import dev.slipway.domain.project.Project;
import dev.slipway.domain.task.ProjectId;
import java.util.List;
import java.util.Optional;

/** The projects. */
public interface Projects {
  Optional<Project> find(ProjectId id);

  /** Adds the project or replaces it. */
  void save(Project project);

  /** The projects, by id. */
  List<Project> list(int limit);
}
