package dev.slipway.adapters.sql.store;

import static java.util.stream.Collectors.joining;

import dev.slipway.domain.message.ProjectModule;
import dev.slipway.domain.project.Project;
import dev.slipway.domain.project.ProjectStatus;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.ports.store.Projects;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The projects in SQL. */
record SqlProjects(SqlSession session) implements Projects {
  private static final String SELECT =
      "SELECT id, name, modules, repository, status FROM projects ";

  @Override
  public Optional<Project> find(ProjectId id) {
    return session.query(SELECT + "WHERE id = ?").text(id.value()).first(SqlProjects::project);
  }

  @Override
  public void save(Project project) {
    RepositoryUrl repository = project.repository();
    session
        .update(
            """
            INSERT INTO projects (id, name, modules, repository, status) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, modules = excluded.modules,
              repository = excluded.repository, status = excluded.status\
            """)
        .text(project.id().value())
        .text(project.name())
        .text(project.modules().stream().map(Enum::name).collect(joining(",")))
        .text(repository == null ? null : repository.value())
        .name(project.status())
        .run();
  }

  @Override
  public List<Project> list(int limit) {
    return session.query(SELECT + "ORDER BY id LIMIT ?").limit(limit).list(SqlProjects::project);
  }

  private static Project project(Row row) throws SQLException {
    String repository = row.textOrNull("repository");
    List<ProjectModule> modules =
        Arrays.stream(row.text("modules").split(","))
            .filter(module -> !module.isEmpty())
            .map(ProjectModule::valueOf)
            .toList();
    return new Project(
        new ProjectId(row.text("id")),
        row.text("name"),
        modules,
        repository == null ? null : new RepositoryUrl(repository),
        row.name(ProjectStatus.class, "status"));
  }
}
