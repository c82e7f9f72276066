package dev.slipway.domain.effect;

import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.turn.Turn;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an executor does for a flow. Each may be done again with the same outcome. */
public sealed interface Effect {
  Turn turn();

  /**
   * Make the turn's workspace.
   *
   * @param base the branch to start from where {@code start} is null; null for the default one
   * @param start the commit to start from; null for the newest of the branch
   */
  record PrepareWorkspace(
      Turn turn, RepositoryUrl repository, @Nullable BranchName base, @Nullable CommitId start)
      implements Effect {}

  /** Make the turn's container and start it. */
  record StartContainer(Turn turn, Workspace workspace, ContainerSpec spec) implements Effect {}

  /** Ask the engine about the turn's container. */
  record InspectContainer(Turn turn) implements Effect {}

  /** End the turn's container, and be sure. */
  record StopContainer(Turn turn, Duration grace) implements Effect {}

  /**
   * Fetch what the turn's container printed and, where {@code tree} is not null, make a commit of
   * the files it left.
   */
  record CollectOutcome(Turn turn, int outputBytesMax, @Nullable Tree tree) implements Effect {
    /** How to make the commit: the same files make the same commit. */
    public record Tree(
        RepositoryUrl repository,
        Workspace workspace,
        CommitId parent,
        String message,
        Instant at) {}
  }

  /** Remove the turn's container and workspace, and be sure. */
  record RemoveWorker(Turn turn) implements Effect {}

  /** Move the task's branch to the finished commit, if nobody else moved it. */
  record PublishBranch(
      Turn turn,
      RepositoryUrl repository,
      BranchName branch,
      @Nullable CommitId expected,
      CommitId commit)
      implements Effect {}
}
