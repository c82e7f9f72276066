package dev.slipway.adapters.github.git;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.FS;

/** The files of a commit on the disk, with the index by which git sees that nothing differs. */
final class WorkingTree {
  private WorkingTree() {}

  /**
   * Writes both and forces them to the disk.
   *
   * @param act for the message of a refusal
   * @param tree a tree of the copy
   * @param directory exists, and holds nothing of these names
   * @param gitDirectory exists, and has no index
   */
  static void write(
      String act, Repository copy, AnyObjectId tree, Path directory, Path gitDirectory)
      throws IOException {
    Path file = gitDirectory.resolve("index");
    DirCache index = DirCache.lock(file.toFile(), FS.DETECTED);
    try (ObjectReader reader = copy.newObjectReader()) {
      DirCacheBuilder builder = index.builder();
      new TreeWriter(act, reader, builder).write(tree, directory);
      builder.finish();
      index.write();
      if (!index.commit()) {
        throw new IOException("cannot write " + file);
      }
    } finally {
      index.unlock();
    }
    Directories.force(file);
    Directories.force(gitDirectory);
  }
}
