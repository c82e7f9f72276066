package dev.slipway.adapters.memory.store;

import dev.slipway.domain.project.Project;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.ports.store.Projects;
import java.util.List;
import java.util.Optional;

/** The projects in memory. */
final class MemoryProjects implements Projects {
  private final MemorySession session;

  MemoryProjects(MemorySession session) {
    this.session = session;
  }

  @Override
  public Optional<Project> find(ProjectId id) {
    return Optional.ofNullable(session.reading().others.projects.get(id.value()));
  }

  @Override
  public void save(Project project) {
    session.journal().put(session.writing().others.projects, project.id().value(), project);
  }

  @Override
  public List<Project> list(int limit) {
    return session.reading().others.projects.values().stream().limit(limit).toList();
  }
}
