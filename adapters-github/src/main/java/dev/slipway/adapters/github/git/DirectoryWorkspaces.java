package dev.slipway.adapters.github.git;

import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.repo.Checkout;
import dev.slipway.ports.repo.Workspaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/** The workspace port on directories. Safe for concurrent use, by several processes too. */
final class DirectoryWorkspaces implements Workspaces {
  private final GitConfig config;
  private final OwnCopies copies;
  private final Commits commits;
  private final TurnDirectories turns;

  DirectoryWorkspaces(GitConfig config, OwnCopies copies, Commits commits, TurnDirectories turns) {
    this.config = config;
    this.copies = copies;
    this.commits = commits;
    this.turns = turns;
  }

  @Override
  public Checkout checkout(Turn turn, RepositoryUrl repository, CommitId commit) {
    String act = "check out %s of %s for %s".formatted(commit.abbreviated(), repository, turn);
    return GitFailures.translating(
        act,
        config.place(repository),
        () -> {
          Optional<Checkout> existing = turns.find(turn);
          if (existing.isPresent()) {
            return existing.get();
          }
          OwnCopy copy = copies.of(repository);
          ObjectId id = commits.require(act, copy, commit);
          make(act, turn, copy.repository(), id);
          return turns.find(turn).orElseThrow(() -> discardedMeanwhile(act));
        });
  }

  private void make(String act, Turn turn, Repository copy, ObjectId commit) throws Exception {
    Path prepared = turns.prepare(turn);
    try {
      fill(act, turn, copy, commit, TurnDirectories.tree(prepared));
      turns.publish(turn, prepared, OwnCopy.commitId(commit));
    } finally {
      // gone where it was published; half made where it failed
      if (Files.exists(prepared)) {
        TreeRemover.remove(prepared);
      }
    }
  }

  private void fill(String act, Turn turn, Repository copy, ObjectId commit, Path tree)
      throws Exception {
    Path gitDirectory = tree.resolve(".git");
    new AgentHistory(copy, commit, config.historyDepth())
        .write(gitDirectory, BranchName.ofTask(turn.taskId()).value());
    try (RevWalk walk = new RevWalk(copy)) {
      WorkingTree.write(act, copy, walk.parseCommit(commit).getTree(), tree, gitDirectory);
    }
  }

  private static RuntimeException discardedMeanwhile(String act) {
    return GitFailures.unavailable(
        act, "the turn was discarded meanwhile", "check out the turn that follows it");
  }

  @Override
  public void discard(Turn turn) {
    GitFailures.translating(
        "discard the workspace of %s".formatted(turn),
        config.place(turn),
        () -> {
          turns.remove(turn);
          return turn;
        });
  }

  @Override
  public List<Turn> list() {
    return GitFailures.translating(
        "list the workspaces", config.place("the workspaces"), turns::list);
  }
}
