package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.task.ProjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the engineering flow how scaffolding ended.
 *
 * @param repoUrl where the repository is; null unless it was made
 */
public record ScaffolderResult(
    Meta meta,
    ResultMeta result,
    ProjectId projectId,
    @Nullable String repoUrl,
    List<String> filesGenerated)
    implements ResultMessage {
  public ScaffolderResult {
    requireNonNull(meta, "meta");
    requireNonNull(result, "result");
    requireNonNull(projectId, "project_id");
    Fields.notBlankIfPresent(repoUrl, "repo_url");
    filesGenerated = List.copyOf(filesGenerated);
  }
}
