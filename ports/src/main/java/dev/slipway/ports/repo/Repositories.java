package dev.slipway.ports.repo;

import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Git repositories by their URL. The adapter keeps its own bare copy of each; commits are made
 * there, and nothing that an agent could write is ever opened as git metadata.
 *
 * <p>Every method blocks, is idempotent, and is safe for concurrent use from several runners. It
 * throws {@link dev.slipway.ports.PortException}: {@code Rejected} for a repository that does not
 * exist or has no commits, {@code Unavailable} for a host that does not answer, {@code
 * Misconfigured} for refused credentials.
 */
public interface Repositories {
  /** The newest commit of the branch, or of the default branch. */
  CommitId resolve(RepositoryUrl repository, @Nullable BranchName branch);

  /**
   * Makes the repository with these files as its first commit, unless it already has commits.
   *
   * @return the newest commit of its default branch
   */
  CommitId create(RepositoryUrl repository, Map<String, String> files, String message);

  /** Makes a commit in our own copy of the files that a workspace holds, as hostile data. */
  ImportedTree importTree(Workspace workspace, TreeImport what);

  /**
   * Moves a branch of the repository itself to a commit of our copy, if it is where the caller
   * expects.
   *
   * @param expected null if the branch must not exist yet
   */
  BranchUpdate updateBranch(
      RepositoryUrl repository, BranchName branch, @Nullable CommitId expected, CommitId commit);

  /** A unified diff between two commits, cut at {@code maxChars}, for people. */
  String diff(RepositoryUrl repository, CommitId from, CommitId to, int maxChars);
}
