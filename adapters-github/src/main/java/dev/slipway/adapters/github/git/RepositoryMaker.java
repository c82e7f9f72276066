package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.slipway.domain.repo.BranchName;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Gives a repository its first commit, and makes the repository too where it is on this disk.
 *
 * <p>A path that ends in {@code .git} becomes a bare repository, any other one with a working tree.
 */
final class RepositoryMaker {
  private static final String DEFAULT_BRANCH = "main";

  private final GitConfig config;
  private final Commits commits;
  private final Origins origins;

  RepositoryMaker(GitConfig config, Commits commits, Origins origins) {
    this.config = config;
    this.commits = commits;
    this.origins = origins;
  }

  /** Returns the newest commit of the default branch, which our copy has then. */
  ObjectId create(String act, OwnCopy copy, Map<String, String> files, String message)
      throws Exception {
    // one of us at a time: the second finds what the first has made
    return copy.alone(() -> createAlone(act, copy, files, message));
  }

  private ObjectId createAlone(String act, OwnCopy copy, Map<String, String> files, String message)
      throws Exception {
    Origin origin = commits.origin(act, copy);
    Origin.State state;
    try {
      state = origin.look(null);
    } catch (RepositoryNotFoundException e) {
      ObjectId commit = firstCommit(copy.repository(), files, message);
      makeAt(act, copy, origins.localPath(act, copy.url()), commit);
      return commits.newest(act, copy, null);
    }
    if (state.branches().isEmpty()) {
      ObjectId commit = firstCommit(copy.repository(), files, message);
      begin(act, copy, origin, state.headBranch(), commit);
    }
    return commits.newest(act, copy, null);
  }

  private ObjectId firstCommit(Repository copy, Map<String, String> files, String message)
      throws IOException {
    ObjectId tree;
    try (ObjectInserter inserter = copy.newObjectInserter()) {
      DirCache index = DirCache.newInCore();
      DirCacheBuilder builder = index.builder();
      for (Map.Entry<String, String> file : files.entrySet()) {
        DirCacheEntry entry = new DirCacheEntry(usable(file.getKey()));
        entry.setFileMode(FileMode.REGULAR_FILE);
        entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(UTF_8)));
        builder.add(entry);
      }
      builder.finish();
      tree = index.writeTree(inserter);
      inserter.flush();
    }
    return commits.commit(copy, tree, null, message, Instant.now());
  }

  private static byte[] usable(String path) {
    for (String name : path.split("/", -1)) {
      if (EntryNames.isRefused(name.getBytes(UTF_8))) {
        throw new IllegalArgumentException("not a path for a file of a repository: " + path);
      }
    }
    return path.getBytes(UTF_8);
  }

  /** Whole or not at all: it is made beside its place, and moved there. */
  private void makeAt(String act, OwnCopy copy, Path path, ObjectId commit) throws Exception {
    Path parent = path.getParent();
    if (parent == null) {
      throw GitFailures.rejected(act, "it is the root directory", "name a path below it");
    }
    Files.createDirectories(parent);
    // a fixed name, so that what a killed runner began is found; the caller holds the copy's lock
    Path aside = parent.resolve(".slipway-new~" + Integer.toHexString(copy.directory().hashCode()));
    TreeRemover.remove(aside);
    try {
      Files.createDirectory(aside);
      boolean bare = path.toString().endsWith(".git");
      fill(act, copy, aside, bare, commit);
      Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
      Directories.force(parent);
    } catch (FileSystemException e) {
      if (!Files.exists(path, NOFOLLOW_LINKS)) {
        throw e;
      }
      if (!LocalOrigin.isRepository(path)) {
        throw GitFailures.rejected(
            act, "there is something else at its path", "name a path where nothing is");
      }
      // somebody else was faster
    } finally {
      TreeRemover.remove(aside);
    }
  }

  private void fill(String act, OwnCopy copy, Path directory, boolean bare, ObjectId commit)
      throws IOException {
    Path gitDirectory = bare ? directory : Files.createDirectory(directory.resolve(".git"));
    GitLayout.writePlain(gitDirectory, DEFAULT_BRANCH, bare);
    try (Repository made = open(gitDirectory)) {
      PackTransfer.copy(copy.repository(), made, Set.of(commit), copy.directory());
      setBranch(made, DEFAULT_BRANCH, commit);
    }
    if (!bare) {
      writeFiles(act, copy.repository(), commit, directory, gitDirectory);
    }
  }

  /** Gives an existing repository without commits its first. */
  private void begin(
      String act, OwnCopy copy, Origin origin, @Nullable String headBranch, ObjectId commit)
      throws Exception {
    String branch = headBranch == null ? DEFAULT_BRANCH : headBranch;
    switch (origin) {
      case LocalOrigin local -> {
        try (Repository repository = local.open()) {
          PackTransfer.copy(copy.repository(), repository, Set.of(commit), copy.directory());
          if (setBranch(repository, branch, commit) && !repository.isBare()) {
            fillEmptyTree(act, copy, repository, commit);
          }
        }
      }
      case RemoteOrigin remote -> {
        // whoever was faster has made the first commit
        remote.push(copy, new BranchName(branch), null, commit);
      }
    }
  }

  /** What people have there already is left as it is; git shows it as not committed. */
  private void fillEmptyTree(String act, OwnCopy copy, Repository repository, ObjectId commit)
      throws IOException {
    Path tree = repository.getWorkTree().toPath();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(tree, entry -> !entry.endsWith(".git"))) {
      if (entries.iterator().hasNext()) {
        return;
      }
    }
    Path gitDirectory = repository.getDirectory().toPath();
    writeFiles(act, copy.repository(), commit, tree, gitDirectory);
  }

  private static void writeFiles(
      String act, Repository copy, ObjectId commit, Path tree, Path gitDirectory)
      throws IOException {
    try (RevWalk walk = new RevWalk(copy)) {
      WorkingTree.write(act, copy, walk.parseCommit(commit).getTree(), tree, gitDirectory);
    }
  }

  /** Makes the branch; whether it was not there yet. */
  private boolean setBranch(Repository repository, String branch, ObjectId commit)
      throws IOException {
    repository.getConfig().setBoolean("core", null, "fsyncreffiles", true); // in memory only
    RefUpdate update = repository.updateRef(Constants.R_HEADS + branch);
    update.setExpectedOldObjectId(ObjectId.zeroId());
    update.setNewObjectId(commit);
    update.setRefLogIdent(config.author());
    update.setRefLogMessage("slipway: create", false);
    return update.update() == RefUpdate.Result.NEW;
  }

  private static Repository open(Path gitDirectory) throws IOException {
    return new FileRepositoryBuilder().setGitDir(gitDirectory.toFile()).build();
  }
}
