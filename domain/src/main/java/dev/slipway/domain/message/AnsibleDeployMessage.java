package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.task.ProjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks infra to run a deploy playbook. Secrets go by reference only.
 *
 * @param repoFullName owner and name, as in {@code owner/name}
 * @param modules which modules to deploy; null for all
 */
public record AnsibleDeployMessage(
    Meta meta,
    RequestMeta request,
    AnsibleJobType jobType,
    ProjectId projectId,
    String projectName,
    String repoFullName,
    String serverIp,
    int port,
    @Nullable List<ProjectModule> modules,
    String githubTokenRef,
    String secretsRef)
    implements RequestMessage {
  public AnsibleDeployMessage {
    requireNonNull(meta, "meta");
    requireNonNull(request, "request");
    requireNonNull(jobType, "job_type");
    requireNonNull(projectId, "project_id");
    Fields.name(projectName, "project_name");
    Fields.name(repoFullName, "repo_full_name");
    Fields.name(serverIp, "server_ip");
    Fields.portIfPresent(port);
    modules = modules == null ? null : List.copyOf(modules);
    Fields.name(githubTokenRef, "github_token_ref");
    Fields.name(secretsRef, "secrets_ref");
  }
}
