package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/** One directory of a commit, by names with a letter for each byte. */
final class TreeEntries {
  /** An entry as git keeps it. */
  record Entry(FileMode mode, ObjectId id) {
    boolean isTree() {
      return mode.equals(FileMode.TREE);
    }

    boolean isSubmodule() {
      return mode.equals(FileMode.GITLINK);
    }

    boolean isLink() {
      return mode.equals(FileMode.SYMLINK);
    }
  }

  private TreeEntries() {}

  static Map<String, Entry> of(ObjectReader reader, AnyObjectId tree) throws IOException {
    Map<String, Entry> entries = new HashMap<>();
    CanonicalTreeParser parser = new CanonicalTreeParser();
    for (parser.reset(reader, tree); !parser.eof(); parser.next(1)) {
      byte[] name = new byte[parser.getNameLength()];
      parser.getName(name, 0);
      entries.put(
          new String(name, ISO_8859_1),
          new Entry(parser.getEntryFileMode(), parser.getEntryObjectId()));
    }
    return entries;
  }
}
