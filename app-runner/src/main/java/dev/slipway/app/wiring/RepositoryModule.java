package dev.slipway.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.slipway.adapters.github.git.GitConfig;
import dev.slipway.adapters.github.git.GitRepositories;
import dev.slipway.app.data.DataDirectory;
import dev.slipway.ports.repo.Repositories;
import dev.slipway.ports.repo.Workspaces;

/** Binds repositories and workspaces to git. */
final class RepositoryModule extends AbstractModule {
  @Provides
  @Singleton
  GitRepositories opened(DataDirectory data, Lifecycle lifecycle) {
    return lifecycle.closing("repositories", GitRepositories.open(GitConfig.in(data.root())));
  }

  @Provides
  @Singleton
  @Undecorated
  Repositories undecorated(GitRepositories opened) {
    return opened.repositories();
  }

  @Provides
  @Singleton
  Repositories repositories(@Undecorated Repositories opened) {
    return opened;
  }

  @Provides
  @Singleton
  @Undecorated
  Workspaces undecoratedWorkspaces(GitRepositories opened) {
    return opened.workspaces();
  }

  @Provides
  @Singleton
  Workspaces workspaces(@Undecorated Workspaces opened) {
    return opened;
  }
}
