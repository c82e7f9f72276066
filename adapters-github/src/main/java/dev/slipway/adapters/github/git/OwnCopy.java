package dev.slipway.adapters.github.git;

import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/**
 * Our own bare copy of one repository: what was fetched from it, and the commits that we made.
 *
 * <p>Safe for concurrent use, by several processes too. Objects are only ever added.
 */
final class OwnCopy {
  private final RepositoryUrl url;
  private final Repository repository;
  private final CopyLock lock;

  OwnCopy(RepositoryUrl url, Repository repository, CopyLock lock) {
    this.url = url;
    this.repository = repository;
    this.lock = lock;
  }

  RepositoryUrl url() {
    return url;
  }

  Repository repository() {
    return repository;
  }

  Path directory() {
    return repository.getDirectory().toPath();
  }

  boolean has(ObjectId commit) throws IOException {
    return repository.getObjectDatabase().has(commit);
  }

  /** Does the act while nobody else fetches into the copy. */
  <T, E extends Exception> T alone(CopyLock.Act<T, E> act)
      throws E, IOException, InterruptedException {
    return lock.hold(act);
  }

  /**
   * Remembers that the commit and all before it are here, so that the next fetch is a small one.
   * The caller holds the lock.
   *
   * @param name of the branch it was fetched from; letters, digits, {@code -}, {@code _} and dots
   */
  void remember(String name, ObjectId commit) throws IOException {
    // names are flat: a branch a/b must not be kept from us by an older branch a
    String reference = "refs/slipway/" + name.replace('/', '+');
    Directories.force(directory().resolve("objects/pack"));
    if (update(reference, commit) == RefUpdate.Result.LOCK_FAILURE) {
      // nobody but the holder of our lock writes here: a kill left the file behind
      Files.deleteIfExists(directory().resolve(reference + ".lock"));
      Files.deleteIfExists(directory().resolve("packed-refs.lock"));
      update(reference, commit);
    }
  }

  private RefUpdate.Result update(String reference, ObjectId commit) throws IOException {
    RefUpdate update = repository.updateRef(reference);
    update.setNewObjectId(commit);
    update.disableRefLog();
    return update.forceUpdate();
  }

  static CommitId commitId(ObjectId commit) {
    return new CommitId(commit.name());
  }

  /** The JGit form of a commit's id; it knows SHA-1 only. */
  static ObjectId objectId(String act, CommitId commit) {
    if (commit.value().length() != 40) {
      throw GitFailures.rejected(
          act,
          "commit %s has a SHA-256 name, which is not supported".formatted(commit.abbreviated()),
          "use a repository with SHA-1 names");
    }
    return ObjectId.fromString(commit.value());
  }
}
