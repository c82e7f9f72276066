package dev.slipway.domain.effect;

import dev.slipway.domain.container.ContainerOutput;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.worker.VerdictFinding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of an effect. */
public sealed interface EffectResult {
  /**
   * The workspace is there.
   *
   * @param commit the commit whose files it was made with
   */
  record WorkspacePrepared(Workspace workspace, CommitId commit) implements EffectResult {}

  /** The container was started, now or before. */
  record ContainerStarted(ContainerStatus status) implements EffectResult {}

  record ContainerInspected(ContainerStatus status) implements EffectResult {}

  /** The container's processes are gone. */
  record ContainerStopped(ContainerStatus status) implements EffectResult {}

  /**
   * What the turn left.
   *
   * @param tree null where none was asked for
   */
  record OutcomeCollected(ContainerOutput output, VerdictFinding verdict, @Nullable Tree tree)
      implements EffectResult {
    /** The commit made of its files; it equals the parent where nothing differs. */
    public record Tree(CommitId commit, List<String> filesChanged, List<String> leftOut) {
      public Tree {
        filesChanged = List.copyOf(filesChanged);
        leftOut = List.copyOf(leftOut);
      }
    }
  }

  /** Neither container nor workspace of the turn is left. */
  record WorkerRemoved() implements EffectResult {}

  /** The branch is at the commit. */
  record BranchPublished(BranchOutcome outcome) implements EffectResult {}

  /** Whether the branch was ours to move. */
  sealed interface BranchOutcome {
    record Published(CommitId commit) implements BranchOutcome {}

    /** Somebody else moved it; nothing was changed. */
    record Moved(@Nullable CommitId actual) implements BranchOutcome {}
  }
}
