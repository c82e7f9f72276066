package dev.slipway.adapters.github.git;

import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.ports.repo.BranchUpdate;
import dev.slipway.ports.repo.ImportedTree;
import dev.slipway.ports.repo.Repositories;
import dev.slipway.ports.repo.TreeImport;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** The repository port over JGit. Safe for concurrent use. */
final class JGitRepositories implements Repositories {
  private final GitConfig config;
  private final OwnCopies copies;
  private final Commits commits;
  private final RepositoryMaker maker;
  private final TurnDirectories turns;

  JGitRepositories(
      GitConfig config, OwnCopies copies, Commits commits, Origins origins, TurnDirectories turns) {
    this.config = config;
    this.copies = copies;
    this.commits = commits;
    this.maker = new RepositoryMaker(config, commits, origins);
    this.turns = turns;
  }

  @Override
  public CommitId resolve(RepositoryUrl repository, @Nullable BranchName branch) {
    String act =
        "resolve %s of %s".formatted(branch == null ? "the default branch" : branch, repository);
    return GitFailures.translating(
        act,
        config.place(repository),
        () -> OwnCopy.commitId(commits.newest(act, copies.of(repository), branch)));
  }

  @Override
  public CommitId create(RepositoryUrl repository, Map<String, String> files, String message) {
    String act = "create %s".formatted(repository);
    return GitFailures.translating(
        act,
        config.place(repository),
        () -> OwnCopy.commitId(maker.create(act, copies.of(repository), files, message)));
  }

  @Override
  public ImportedTree importTree(Workspace workspace, TreeImport what) {
    String act = "import the files of %s".formatted(workspace.location());
    return GitFailures.translating(
        act,
        config.place(workspace.location()),
        () -> {
          Deadline deadline = Deadline.in(config.timeouts().reading());
          return deadline.guard(() -> importTree(act, workspace, what, deadline));
        });
  }

  private ImportedTree importTree(
      String act, Workspace workspace, TreeImport what, Deadline deadline) throws Exception {
    OwnCopy copy = copies.of(what.repository());
    ObjectId parentId = commits.require(act, copy, what.parent());
    Repository repository = copy.repository();
    try (RevWalk walk = new RevWalk(repository);
        HostileDirectory root = turns.openTree(act, workspace)) {
      RevCommit parent = walk.parseCommit(parentId);
      TreeImporter.Imported imported =
          TreeImporter.take(repository, config.limits(), deadline, root, parent.getTree());
      if (imported.tree().equals(parent.getTree())) {
        return new ImportedTree(what.parent(), List.of(), imported.leftOut());
      }
      ObjectId commit =
          commits.commit(repository, imported.tree(), parent, what.message(), what.at());
      return new ImportedTree(
          OwnCopy.commitId(commit),
          TreeChanges.paths(repository, parent.getTree(), imported.tree()),
          imported.leftOut());
    }
  }

  @Override
  public BranchUpdate updateBranch(
      RepositoryUrl repository, BranchName branch, @Nullable CommitId expected, CommitId commit) {
    String act = "move %s of %s".formatted(branch, repository);
    return GitFailures.translating(
        act,
        config.place(repository),
        () -> {
          OwnCopy copy = copies.of(repository);
          ObjectId from = expected == null ? null : OwnCopy.objectId(act, expected);
          ObjectId to = commits.require(act, copy, commit);
          return commits.origin(act, copy).push(copy, branch, from, to);
        });
  }

  @Override
  public String diff(RepositoryUrl repository, CommitId from, CommitId to, int maxChars) {
    String act =
        "compare %s with %s of %s".formatted(from.abbreviated(), to.abbreviated(), repository);
    return GitFailures.translating(
        act,
        config.place(repository),
        () -> {
          OwnCopy copy = copies.of(repository);
          ObjectId before = commits.require(act, copy, from);
          ObjectId after = commits.require(act, copy, to);
          Deadline deadline = Deadline.in(config.timeouts().reading());
          return deadline.guard(() -> TreeChanges.diff(copy.repository(), before, after, maxChars));
        });
  }
}
