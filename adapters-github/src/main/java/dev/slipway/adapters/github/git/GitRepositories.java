package dev.slipway.adapters.github.git;

import dev.slipway.ports.repo.Repositories;
import dev.slipway.ports.repo.Workspaces;
import java.nio.file.Path;

/**
 * Repositories and workspaces over git, on one data directory that several processes may share.
 *
 * <p>Supports repositories by absolute path (bare or with a working tree), {@code file://}, {@code
 * http://} and {@code https://}. Opening touches no file: directories are made when they are first
 * needed. See the package for how hostile files are kept harmless.
 */
public final class GitRepositories implements AutoCloseable {
  private final OwnCopies copies;
  private final Repositories repositories;
  private final Workspaces workspaces;

  private GitRepositories(OwnCopies copies, Repositories repositories, Workspaces workspaces) {
    this.copies = copies;
    this.repositories = repositories;
    this.workspaces = workspaces;
  }

  /** Opens both ports. JGit reads no configuration of the user or the machine from now on. */
  public static GitRepositories open(GitConfig config) {
    NoUserConfig.install();
    Path directory = config.dataDirectory().resolve("workspaces");
    OwnCopies copies =
        new OwnCopies(config.dataDirectory().resolve("repositories"), config.timeouts().lock());
    Origins origins = new Origins(config, directory);
    Commits commits = new Commits(config, origins);
    TurnDirectories turns = new TurnDirectories(directory);
    return new GitRepositories(
        copies,
        new JGitRepositories(config, copies, commits, origins, turns),
        new DirectoryWorkspaces(config, copies, commits, turns));
  }

  public Repositories repositories() {
    return repositories;
  }

  public Workspaces workspaces() {
    return workspaces;
  }

  /** Frees memory and file handles; workspaces and copies stay. */
  @Override
  public void close() {
    copies.close();
  }
}
