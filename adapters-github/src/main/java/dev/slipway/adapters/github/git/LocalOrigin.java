package dev.slipway.adapters.github.git;

import dev.slipway.domain.repo.BranchName;
import dev.slipway.ports.repo.BranchUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * A repository on this disk, with or without a working tree.
 *
 * <p>It is read and written in this process, with git's own locks. Its hooks do not run: a hook
 * would be a program that somebody with access to the repository makes our user run.
 */
record LocalOrigin(Path path, PersonIdent us) implements Origin {
  /** Git holds the lock of a branch for an instant. */
  private static final int LOCK_TRIES = 50;

  private static final Duration LOCK_POLL = Duration.ofMillis(20);

  @Override
  public State look(@Nullable BranchName branch) throws IOException {
    try (Repository repository = open()) {
      Ref head = repository.exactRef(Constants.HEAD);
      Map<String, ObjectId> branches = new HashMap<>();
      if (branch == null) {
        for (Ref each : repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS)) {
          put(branches, each);
        }
      } else {
        put(branches, repository.exactRef(reference(branch)));
      }
      return new State(
          head == null ? null : head.getObjectId(),
          head == null || !head.isSymbolic()
              ? null
              : Repository.shortenRefName(head.getTarget().getName()),
          branches);
    }
  }

  private static void put(Map<String, ObjectId> branches, @Nullable Ref ref) {
    if (ref != null && ref.getObjectId() != null) {
      branches.put(ref.getName().substring(Constants.R_HEADS.length()), ref.getObjectId());
    }
  }

  @Override
  public void fetch(OwnCopy copy, Map<String, ObjectId> wanted) throws Exception {
    copy.alone(() -> {
      try (Repository repository = open()) {
        fetch(repository, copy, wanted);
      }
      return copy;
    });
  }

  private static void fetch(Repository from, OwnCopy copy, Map<String, ObjectId> wanted)
      throws IOException {
    Repository to = copy.repository();
    PackTransfer.copy(from, to, wanted.values(), copy.directory());
    Set<ObjectId> shallow = new HashSet<>(to.getObjectDatabase().getShallowCommits());
    if (shallow.addAll(from.getObjectDatabase().getShallowCommits())) {
      to.getObjectDatabase().setShallowCommits(shallow);
    }
    for (Map.Entry<String, ObjectId> each : wanted.entrySet()) {
      copy.remember(each.getKey(), each.getValue());
    }
  }

  @Override
  public BranchUpdate push(
      OwnCopy copy, BranchName branch, @Nullable ObjectId expected, ObjectId commit)
      throws Exception {
    try (Repository repository = open()) {
      BranchUpdate already = compare(repository, branch, expected, commit);
      if (already != null) {
        return already;
      }
      requireFree(repository, branch);
      PackTransfer.copy(copy.repository(), repository, Set.of(commit), copy.directory());
      return copy.alone(() -> moveNoted(copy, repository, branch, expected, commit));
    }
  }

  /**
   * Notes in our copy that we are about to hold the branch's lock. Where such a note is found by
   * whoever has the copy alone, one of ours was killed there, and the lock it left is nobody's.
   */
  private BranchUpdate moveNoted(
      OwnCopy copy,
      Repository repository,
      BranchName branch,
      @Nullable ObjectId expected,
      ObjectId commit)
      throws IOException, InterruptedException {
    Path note = copy.directory().resolve("moving+" + branch.value().replace('/', '+'));
    if (Files.exists(note)) {
      takeAway(repository.getCommonDirectory().toPath().resolve(reference(branch) + ".lock"));
    }
    Files.writeString(note, "");
    try {
      return move(repository, branch, expected, commit);
    } finally {
      Files.deleteIfExists(note);
    }
  }

  /** After as long as another git may hold it: ours may have been killed without the lock. */
  private static void takeAway(Path lock) throws IOException, InterruptedException {
    for (int tries = 0; tries < LOCK_TRIES && Files.exists(lock); tries++) {
      LockSupport.parkNanos(LOCK_POLL.toNanos());
      if (Thread.interrupted()) {
        throw new InterruptedException("while waiting for " + lock);
      }
    }
    Files.deleteIfExists(lock);
  }

  /** What there is to say before anything is moved; null if the branch is where it should be. */
  private static @Nullable BranchUpdate compare(
      Repository repository, BranchName branch, @Nullable ObjectId expected, ObjectId commit)
      throws IOException {
    Ref ref = repository.exactRef(reference(branch));
    ObjectId actual = ref == null ? null : ref.getObjectId();
    if (commit.equals(actual)) {
      return new BranchUpdate.Updated(OwnCopy.commitId(commit));
    }
    if (!Objects.equals(actual, expected)) {
      return new BranchUpdate.Moved(actual == null ? null : OwnCopy.commitId(actual));
    }
    return null;
  }

  private BranchUpdate move(
      Repository repository, BranchName branch, @Nullable ObjectId expected, ObjectId commit)
      throws IOException {
    // in memory only: what we move must survive a power cut whatever the repository's own setting
    repository.getConfig().setBoolean("core", null, "fsyncreffiles", true);
    RefUpdate.Result result = RefUpdate.Result.LOCK_FAILURE;
    for (int tries = 0; tries < LOCK_TRIES; tries++) {
      result = update(repository, branch, expected, commit);
      BranchUpdate outcome = compare(repository, branch, expected, commit);
      if (outcome != null) {
        return outcome;
      }
      if (result != RefUpdate.Result.LOCK_FAILURE) {
        break;
      }
      LockSupport.parkNanos(LOCK_POLL.toNanos());
    }
    throw GitFailures.unavailable(
        act(branch),
        result == RefUpdate.Result.LOCK_FAILURE
            ? "another git process holds the branch's lock"
            : "git answers " + result,
        "wait for the other process; if there is none, delete %s/%s.lock"
            .formatted(repository.getCommonDirectory(), reference(branch)));
  }

  private RefUpdate.Result update(
      Repository repository, BranchName branch, @Nullable ObjectId expected, ObjectId commit)
      throws IOException {
    RefUpdate update = repository.updateRef(reference(branch));
    update.setExpectedOldObjectId(expected == null ? ObjectId.zeroId() : expected);
    update.setNewObjectId(commit);
    update.setRefLogIdent(new PersonIdent(us, Instant.now(), ZoneOffset.UTC));
    update.setRefLogMessage("slipway: publish", false);
    return update.forceUpdate();
  }

  /** A branch that somebody has checked out must not move under their feet. */
  private void requireFree(Repository repository, BranchName branch) throws IOException {
    Path holder = CheckedOutBranches.holder(repository, branch).orElse(null);
    if (holder != null) {
      throw GitFailures.rejected(
          act(branch),
          "it is checked out in %s".formatted(holder),
          "check out another branch there, or use a bare repository");
    }
    var conflicts = repository.getRefDatabase().getConflictingNames(reference(branch));
    if (!conflicts.isEmpty()) {
      throw GitFailures.rejected(
          act(branch),
          "the branch %s is in its way"
              .formatted(Repository.shortenRefName(conflicts.iterator().next())),
          "rename or delete that branch");
    }
  }

  private String act(BranchName branch) {
    return "move %s of %s".formatted(branch, path);
  }

  private static String reference(BranchName branch) {
    return Constants.R_HEADS + branch.value();
  }

  static boolean isRepository(Path path) {
    return RepositoryCache.FileKey.resolve(path.toFile(), FS.DETECTED) != null;
  }

  Repository open() throws IOException {
    var gitDirectory = RepositoryCache.FileKey.resolve(path.toFile(), FS.DETECTED);
    if (gitDirectory == null) {
      throw new RepositoryNotFoundException(path.toFile());
    }
    Repository repository =
        new FileRepositoryBuilder().setGitDir(gitDirectory).setMustExist(true).build();
    String names = repository.getConfig().getString("extensions", null, "objectformat");
    if (names != null && !names.equalsIgnoreCase("sha1")) {
      repository.close();
      throw GitFailures.rejected(
          "open %s".formatted(path),
          "its objects have %s names, which are not supported yet".formatted(names),
          "use a repository with sha1 names");
    }
    return repository;
  }
}
