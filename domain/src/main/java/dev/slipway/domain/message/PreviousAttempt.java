package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What an earlier turn of the same task did, and why it was not enough.
 *
 * @param attempt counts from 1
 * @param commitSha what it committed, if anything
 * @param exitCode of its tests, or of the agent where there were none
 * @param evidence the end of the output that shows the failure; may be empty
 */
public record PreviousAttempt(
    int attempt,
    @Nullable String commitSha,
    String summary,
    @Nullable Integer exitCode,
    String evidence) {
  public PreviousAttempt {
    Fields.require(attempt >= 1, "attempt must be at least 1", attempt);
    Fields.notBlankIfPresent(commitSha, "commit_sha");
    requireNonNull(summary, "summary");
    requireNonNull(evidence, "evidence");
  }
}
