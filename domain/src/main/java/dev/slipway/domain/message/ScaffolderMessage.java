package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.task.ProjectId;
import java.util.List;

/** Asks the scaffolder to make a project's repository with its first commit. */
public record ScaffolderMessage(
    Meta meta,
    RequestMeta request,
    ProjectId projectId,
    String projectName,
    List<ProjectModule> modules)
    implements RequestMessage {
  public ScaffolderMessage {
    requireNonNull(meta, "meta");
    requireNonNull(request, "request");
    requireNonNull(projectId, "project_id");
    Fields.name(projectName, "project_name");
    modules = List.copyOf(modules);
  }
}
