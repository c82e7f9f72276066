package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the caller how an engineering task ended.
 *
 * @param filesChanged paths in the repository, in the order of the tree
 */
public record EngineeringResult(
    Meta meta,
    ResultMeta result,
    List<String> filesChanged,
    @Nullable String commitSha,
    @Nullable String branch)
    implements ResultMessage {
  public EngineeringResult {
    requireNonNull(meta, "meta");
    requireNonNull(result, "result");
    filesChanged = List.copyOf(filesChanged);
    Fields.notBlankIfPresent(commitSha, "commit_sha");
    Fields.notBlankIfPresent(branch, "branch");
  }
}
