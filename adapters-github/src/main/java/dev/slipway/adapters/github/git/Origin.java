package dev.slipway.adapters.github.git;

import dev.slipway.domain.repo.BranchName;
import dev.slipway.ports.repo.BranchUpdate;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** The repository itself, wherever it is. */
sealed interface Origin permits LocalOrigin, RemoteOrigin {
  /**
   * What an origin shows of itself.
   *
   * @param head where its default branch is; null if that has no commits
   * @param headBranch the name of the default branch; null if unknown or if {@code HEAD} is
   *     detached
   * @param branches those asked for, where they exist
   */
  record State(
      @Nullable ObjectId head, @Nullable String headBranch, Map<String, ObjectId> branches) {
    Optional<ObjectId> branch(BranchName branch) {
      return Optional.ofNullable(branches.get(branch.value()));
    }
  }

  /**
   * Looks where things are.
   *
   * @param branch the one asked for; null for all
   * @throws org.eclipse.jgit.errors.NoRemoteRepositoryException if there is no repository
   */
  State look(@Nullable BranchName branch) throws IOException;

  /**
   * Copies commits and all before them.
   *
   * @param wanted by the names under which the copy remembers them
   */
  void fetch(OwnCopy copy, Map<String, ObjectId> wanted) throws Exception;

  /** Moves a branch as {@link dev.slipway.ports.repo.Repositories#updateBranch} says. */
  BranchUpdate push(OwnCopy copy, BranchName branch, @Nullable ObjectId expected, ObjectId commit)
      throws Exception;
}
