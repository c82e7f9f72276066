package dev.slipway.ports.repo;

import dev.slipway.domain.repo.CommitId;
import org.jspecify.annotations.Nullable;

/** What became of a branch. */
public sealed interface BranchUpdate {
  /** The branch is at the commit now, whether this call or an earlier one moved it. */
  record Updated(CommitId commit) implements BranchUpdate {}

  /**
   * The branch was not where the caller expected; nothing was changed.
   *
   * @param actual where it is; null if there is no such branch
   */
  record Moved(@Nullable CommitId actual) implements BranchUpdate {}
}
