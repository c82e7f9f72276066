package dev.slipway.adapters.github.git;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * Where and how git works for us.
 *
 * @param dataDirectory holds our copies and the workspaces; several processes may share it
 * @param authorName author and committer of every commit that we make
 * @param historyDepth how many commits of history a workspace gets
 */
public record GitConfig(
    Path dataDirectory,
    String authorName,
    String authorEmail,
    int historyDepth,
    GitTimeouts timeouts,
    TreeLimits limits) {
  public GitConfig {
    dataDirectory = dataDirectory.toAbsolutePath().normalize();
    if (authorName.isBlank() || authorEmail.isBlank()) {
      throw new IllegalArgumentException("author must not be blank");
    }
    if (historyDepth < 1) {
      throw new IllegalArgumentException("history depth must be at least 1: " + historyDepth);
    }
  }

  /** The usual settings on this data directory. */
  public static GitConfig in(Path dataDirectory) {
    return new GitConfig(
        dataDirectory, "Slipway", "slipway@localhost", 50, GitTimeouts.DEFAULT, TreeLimits.DEFAULT);
  }

  public GitConfig withHistoryDepth(int commits) {
    return new GitConfig(dataDirectory, authorName, authorEmail, commits, timeouts, limits);
  }

  public GitConfig withTimeouts(GitTimeouts other) {
    return new GitConfig(dataDirectory, authorName, authorEmail, historyDepth, other, limits);
  }

  public GitConfig withLimits(TreeLimits other) {
    return new GitConfig(dataDirectory, authorName, authorEmail, historyDepth, timeouts, other);
  }

  /** Author and committer, in JGit's terms; each use gives its own time. */
  PersonIdent author() {
    return new PersonIdent(authorName, authorEmail, Instant.EPOCH, ZoneOffset.UTC);
  }

  GitFailures.Place place(Object object) {
    return new GitFailures.Place(object, dataDirectory);
  }
}
