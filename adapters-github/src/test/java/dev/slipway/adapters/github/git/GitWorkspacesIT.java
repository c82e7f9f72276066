package dev.slipway.adapters.github.git;

import dev.slipway.testkit.repo.RepositoriesHarness;
import dev.slipway.testkit.repo.WorkspacesContract;

final class GitWorkspacesIT extends WorkspacesContract {
  @Override
  protected RepositoriesHarness open() {
    return GitHarness.start();
  }
}
