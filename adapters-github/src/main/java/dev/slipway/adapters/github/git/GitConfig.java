package dev.slipway.adapters.github.git;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * Where and how git works for us.
 *
 * @param dataDirectory holds our copies and the workspaces; several processes may share it
 * @param authorName author and committer of every commit that we make
 * @param networkTimeout how long a silent server is waited for
 * @param transferTimeout how long one fetch or push may take in all
 * @param lockTimeout how long another process of ours may hold a copy before we give up
 * @param importTimeout how long reading one workspace may take
 * @param historyDepth how many commits of history a workspace gets
 */
public record GitConfig(
    Path dataDirectory,
    String authorName,
    String authorEmail,
    Duration networkTimeout,
    Duration transferTimeout,
    Duration lockTimeout,
    Duration importTimeout,
    int historyDepth,
    TreeLimits limits) {
  public GitConfig {
    dataDirectory = dataDirectory.toAbsolutePath().normalize();
    requirePositive(networkTimeout, "network timeout");
    requirePositive(transferTimeout, "transfer timeout");
    requirePositive(lockTimeout, "lock timeout");
    requirePositive(importTimeout, "import timeout");
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
        dataDirectory,
        "Slipway",
        "slipway@localhost",
        Duration.ofSeconds(30),
        Duration.ofMinutes(10),
        Duration.ofMinutes(10),
        Duration.ofMinutes(5),
        50,
        TreeLimits.DEFAULT);
  }

  public GitConfig withLimits(TreeLimits other) {
    return new GitConfig(
        dataDirectory,
        authorName,
        authorEmail,
        networkTimeout,
        transferTimeout,
        lockTimeout,
        importTimeout,
        historyDepth,
        other);
  }

  /** Author and committer, in JGit's terms; each use gives its own time. */
  PersonIdent author() {
    return new PersonIdent(authorName, authorEmail, Instant.EPOCH, ZoneOffset.UTC);
  }

  GitFailures.Place place(Object object) {
    return new GitFailures.Place(object, dataDirectory);
  }

  private static void requirePositive(Duration duration, String name) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(name + " must be positive: " + duration);
    }
  }
}
