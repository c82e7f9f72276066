package dev.slipway.adapters.github.git;

import dev.slipway.testkit.repo.RepositoriesContract;
import dev.slipway.testkit.repo.RepositoriesHarness;

final class GitRepositoriesIT extends RepositoriesContract {
  @Override
  protected RepositoriesHarness open() {
    return GitHarness.start();
  }
}
