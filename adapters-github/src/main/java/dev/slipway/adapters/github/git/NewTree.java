package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.slipway.adapters.github.git.TreeEntries.Entry;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/** A git tree in the making. Paths are strings with a letter for each byte. */
final class NewTree {
  private final ObjectReader reader;
  private final DirCache cache = DirCache.newInCore();
  private final DirCacheBuilder builder = cache.builder();
  private final LeftOut leftOut = new LeftOut();

  NewTree(ObjectReader reader) {
    this.reader = reader;
  }

  void add(String path, FileMode mode, AnyObjectId id) {
    DirCacheEntry entry = new DirCacheEntry(path.getBytes(ISO_8859_1));
    entry.setFileMode(mode);
    entry.setObjectId(id);
    builder.add(entry);
  }

  /** Takes nothing from the path but what the parent commit has there. */
  void leaveOut(String path, @Nullable Entry parent, String reason) throws IOException {
    byte[] raw = path.getBytes(ISO_8859_1);
    leftOut.add(raw, reason);
    if (parent != null && parent.isTree()) {
      builder.addTree(raw, DirCacheEntry.STAGE_0, reader, parent.id());
    } else if (parent != null) {
      add(path, parent.mode(), parent.id());
    }
  }

  /** Writes the tree, after which nothing can be added. */
  ObjectId write(ObjectInserter inserter) throws IOException {
    builder.finish();
    ObjectId tree = cache.writeTree(inserter);
    inserter.flush();
    return tree;
  }

  /** What was left out, for people. */
  List<String> leftOut() {
    return leftOut.lines();
  }
}
