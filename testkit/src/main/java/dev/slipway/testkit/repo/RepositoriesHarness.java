package dev.slipway.testkit.repo;

import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.ports.repo.Repositories;
import dev.slipway.ports.repo.Workspaces;
import java.util.Map;

/** Repositories under contract, and what a case needs to know of the world around them. */
public interface RepositoriesHarness extends AutoCloseable {
  /** The two ports of one adapter. */
  record Ports(Repositories repositories, Workspaces workspaces) {}

  /** The adapter under test; the same at every call. */
  Ports ports();

  /** A new adapter on the same data, as another runner or one after a kill -9 would open it. */
  Ports reopened();

  /** A new repository with one commit, on the default branch {@code main}. */
  RepositoryUrl newRepository(Map<String, RepositoryFile> files);

  /** A new repository that has no commits. */
  RepositoryUrl newEmptyRepository();

  /** Where no repository is, and the adapter could make one. */
  RepositoryUrl missingRepository();

  /**
   * Commits to a branch as somebody else would, making it from {@code main} if there is none.
   *
   * @param files what to add or change
   */
  CommitId commit(RepositoryUrl repository, BranchName branch, Map<String, RepositoryFile> files);

  /** The branches of the repository itself and where they are, seen from outside. */
  Map<String, CommitId> branches(RepositoryUrl repository);

  /** A commit of the repository itself, seen from outside. */
  SeenCommit seen(RepositoryUrl repository, CommitId commit);

  /** Writes a file as the workspace's container would, with the directories above it. */
  void write(Workspace workspace, String path, RepositoryFile file);

  /** Deletes a file as the workspace's container would. */
  void delete(Workspace workspace, String path);

  /** The files of a workspace as they are now, without git's own. */
  Map<String, RepositoryFile> files(Workspace workspace);

  /** Whether anything is at the workspace's location. */
  boolean exists(Workspace workspace);

  @Override
  void close();
}
