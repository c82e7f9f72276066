package dev.slipway.adapters.memory.repo;

import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.ports.repo.BranchUpdate;
import dev.slipway.ports.repo.ImportedTree;
import dev.slipway.ports.repo.Repositories;
import dev.slipway.ports.repo.TreeImport;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sound repositories, for flaws to override one method of. */
class ForwardingRepositories implements Repositories {
  final MemoryRepositories world;

  ForwardingRepositories(MemoryRepositories world) {
    this.world = world;
  }

  @Override
  public CommitId resolve(RepositoryUrl repository, @Nullable BranchName branch) {
    return world.resolve(repository, branch);
  }

  @Override
  public CommitId create(RepositoryUrl repository, Map<String, String> files, String message) {
    return world.create(repository, files, message);
  }

  @Override
  public ImportedTree importTree(Workspace workspace, TreeImport what) {
    return world.importTree(workspace, what);
  }

  @Override
  public BranchUpdate updateBranch(
      RepositoryUrl repository, BranchName branch, @Nullable CommitId expected, CommitId commit) {
    return world.updateBranch(repository, branch, expected, commit);
  }

  @Override
  public String diff(RepositoryUrl repository, CommitId from, CommitId to, int maxChars) {
    return world.diff(repository, from, to, maxChars);
  }
}
