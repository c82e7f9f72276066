package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import dev.slipway.adapters.github.git.TreeEntries.Entry;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Makes a git tree of the files that an agent left.
 *
 * <p>What cannot or may not be taken is left out with its reason and stays as the parent commit has
 * it: neither changed nor deleted. Names and paths are strings with a letter for each byte. One
 * import, one thread.
 */
final class TreeImporter {
  private static final int MAX_PATH_BYTES = 4_000;
  private static final int MAX_IGNORE_FILE_BYTES = 1 << 20;
  private static final Path IGNORE_FILE = Path.of(".gitignore");

  private final ObjectInserter inserter;
  private final ObjectReader reader;
  private final BlobTaker blobs;
  private final TreeLimits limits;
  private final Deadline deadline;
  private final NewTree tree;

  /** Files with several names on the disk, by the file. */
  private final Map<Object, List<HardLink>> hardLinks = new LinkedHashMap<>();

  /**
   * A git tree, and what is not in it.
   *
   * @param leftOut paths with reasons, at most 100
   */
  record Imported(ObjectId tree, List<String> leftOut) {}

  /** A directory of the workspace together with what is known of it. */
  private record Place(
      HostileDirectory directory,
      List<Path> names,
      String prefix,
      Map<String, Entry> tracked,
      IgnoreRules rules,
      boolean trackedOnly) {
    int depth() {
      return names.size();
    }

    boolean takes(String path, boolean isDirectory, @Nullable Entry parent) {
      return parent != null
          || (!trackedOnly && !rules.ignore(path.getBytes(ISO_8859_1), isDirectory));
    }
  }

  /** An entry of a place. */
  private record Found(
      Path name, String path, PosixFileAttributes attributes, @Nullable Entry parent) {}

  private record HardLink(List<Path> names, Found found, int links) {}

  private TreeImporter(Repository copy, TreeLimits limits, Deadline deadline) {
    this.inserter = copy.newObjectInserter();
    this.reader = inserter.newReader();
    this.blobs = new BlobTaker(inserter, reader, limits);
    this.tree = new NewTree(reader);
    this.limits = limits;
    this.deadline = deadline;
  }

  /**
   * Takes the tree into our copy.
   *
   * @param root the directory of the files
   * @param parent the tree of the parent commit
   * @throws ImportLimitException if there is more than may be taken
   * @throws Deadline.Passed if it takes too long
   */
  static Imported take(
      Repository copy, TreeLimits limits, Deadline deadline, HostileDirectory root, ObjectId parent)
      throws IOException {
    TreeImporter importer = new TreeImporter(copy, limits, deadline);
    try (ObjectInserter inserter = importer.inserter;
        ObjectReader reader = importer.reader) {
      Map<String, Entry> tracked = TreeEntries.of(reader, parent);
      importer.visit(new Place(root, List.of(), "", tracked, IgnoreRules.NONE, false));
      importer.takeHardLinks(root);
      return new Imported(importer.tree.write(inserter), importer.tree.leftOut());
    }
  }

  private void visit(Place outer) throws IOException {
    Place place = outer.trackedOnly() ? outer : withIgnoreFile(outer);
    Set<String> seen = new HashSet<>();
    try {
      for (Path name : place.directory()) {
        deadline.check();
        String raw = new String(RawNames.bytes(name), ISO_8859_1);
        if (seen.add(raw)) {
          visit(place, name, raw);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private Place withIgnoreFile(Place place) {
    try {
      PosixFileAttributes file = place.directory().attributes(IGNORE_FILE);
      if (file.isRegularFile() && file.size() <= MAX_IGNORE_FILE_BYTES) {
        byte[] text = BlobTaker.read(place.directory(), IGNORE_FILE, (int) file.size());
        IgnoreRules rules = place.rules().below(place.prefix().length(), text);
        return new Place(
            place.directory(), place.names(), place.prefix(), place.tracked(), rules, false);
      }
    } catch (IOException e) {
      // there is none, or none that can be read: then it says nothing
    }
    return place;
  }

  private void visit(Place place, Path name, String raw) throws IOException {
    Entry parent = place.tracked().get(raw);
    String path = place.prefix() + raw;
    if (EntryNames.isRefused(raw.getBytes(ISO_8859_1))) {
      boolean workspacesOwn =
          place.depth() == 0 && EntryNames.isGitDirectory(raw.getBytes(ISO_8859_1));
      if (!workspacesOwn) {
        tree.leaveOut(path, parent, "a name that git keeps for itself");
      }
      return;
    }
    try {
      PosixFileAttributes attributes = attributes(place.directory(), name);
      if (attributes != null) {
        take(place, new Found(name, path, attributes, parent));
      }
    } catch (HostileReadException e) {
      tree.leaveOut(path, parent, requireNonNull(e.getMessage()));
    }
  }

  /** Null where whoever still works here has deleted it since. */
  private static @Nullable PosixFileAttributes attributes(HostileDirectory directory, Path name)
      throws HostileReadException {
    try {
      return directory.attributes(name);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw BlobTaker.unreadable(e);
    }
  }

  private void take(Place place, Found found) throws IOException {
    PosixFileAttributes attributes = found.attributes();
    if (!place.takes(found.path(), attributes.isDirectory(), found.parent())) {
      return;
    }
    if (found.path().length() > MAX_PATH_BYTES) {
      throw new HostileReadException("a path longer than %,d bytes".formatted(MAX_PATH_BYTES));
    }
    if (attributes.isDirectory()) {
      takeDirectory(place, found);
    } else if (attributes.isSymbolicLink()) {
      takeLink(place, found);
    } else if (attributes.isRegularFile()) {
      int links = linksOf(place.directory(), found);
      if (links == 1) {
        takeFile(place.directory(), found);
      } else {
        hardLinks
            .computeIfAbsent(requireNonNull(attributes.fileKey()), key -> new ArrayList<>())
            .add(new HardLink(place.names(), found, links));
      }
    } else {
      throw new HostileReadException("a pipe, socket or device");
    }
  }

  private static int linksOf(HostileDirectory directory, Found found) throws HostileReadException {
    try {
      return directory.links(found.name(), found.attributes());
    } catch (IOException e) {
      throw BlobTaker.unreadable(e);
    }
  }

  private void takeDirectory(Place place, Found found) throws IOException {
    Entry parent = found.parent();
    if (place.depth() >= limits.maxDepth()) {
      throw new HostileReadException("more than %d directories deep".formatted(limits.maxDepth()));
    }
    try (HostileDirectory child = open(place.directory(), found.name())) {
      if (parent != null && parent.isSubmodule()) {
        takeSubmodule(child, found.path(), parent);
        return;
      }
      boolean wasTree = parent != null && parent.isTree();
      byte[] path = found.path().getBytes(ISO_8859_1);
      boolean trackedOnly = place.trackedOnly() || place.rules().ignore(path, true);
      if (trackedOnly && !wasTree) {
        return;
      }
      Map<String, Entry> tracked =
          wasTree ? TreeEntries.of(reader, requireNonNull(parent).id()) : Map.of();
      List<Path> names = new ArrayList<>(place.names());
      names.add(found.name());
      String prefix = found.path() + "/";
      visit(new Place(child, names, prefix, tracked, place.rules(), trackedOnly));
    }
  }

  private static HostileDirectory open(HostileDirectory directory, Path name)
      throws HostileReadException {
    try {
      return directory.child(name);
    } catch (IOException e) {
      throw BlobTaker.unreadable(e);
    }
  }

  /** A submodule stays at its commit: the files in it belong to another repository. */
  private void takeSubmodule(HostileDirectory directory, String path, Entry parent)
      throws IOException {
    boolean empty = true;
    for (Path name : directory) {
      empty &= EntryNames.isGitDirectory(RawNames.bytes(name));
    }
    if (empty) {
      tree.add(path, parent.mode(), parent.id());
    } else {
      tree.leaveOut(path, parent, "the files of a submodule belong to another repository");
    }
  }

  private void takeLink(Place place, Found found) throws IOException {
    byte[] target;
    try {
      target = place.directory().linkTarget(found.name(), found.attributes());
    } catch (IOException e) {
      throw BlobTaker.unreadable(e);
    }
    Entry parent = found.parent();
    if (parent != null && parent.isLink() && Arrays.equals(target, asWritten(parent))) {
      tree.add(found.path(), parent.mode(), parent.id());
      return;
    }
    if (EntryNames.isControlFile(RawNames.bytes(found.name()))) {
      throw new HostileReadException("a link in place of a file that git obeys");
    }
    String refusal = LinkTargets.refusal(target, place.depth()).orElse(null);
    if (refusal != null) {
      throw new HostileReadException(refusal);
    }
    tree.add(found.path(), FileMode.SYMLINK, blobs.take(target, null));
  }

  private byte[] asWritten(Entry link) throws IOException {
    return LinkTargets.asWritten(reader.open(link.id(), Constants.OBJ_BLOB).getBytes());
  }

  private void takeFile(HostileDirectory directory, Found found) throws IOException {
    Entry parent = found.parent();
    boolean wasFile =
        parent != null && (parent.mode().getBits() & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
    ObjectId tracked = wasFile ? requireNonNull(parent).id() : null;
    ObjectId blob = blobs.take(directory, found.name(), found.attributes(), tracked);
    boolean executable =
        found.attributes().permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    tree.add(found.path(), executable ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE, blob);
  }

  /**
   * Takes the files with several names whose names are all in the tree. One that has a name
   * elsewhere is somebody else's file too, and an agent without isolation can link any file of the
   * host that it cannot read.
   */
  private void takeHardLinks(HostileDirectory root) throws IOException {
    for (List<HardLink> names : hardLinks.values()) {
      for (HardLink link : names) {
        deadline.check();
        Found found = link.found();
        try {
          if (link.links() > names.size()) {
            throw new HostileReadException("a hard link to a file outside the tree");
          }
          takeAgain(root, link.names(), found);
        } catch (HostileReadException e) {
          tree.leaveOut(found.path(), found.parent(), requireNonNull(e.getMessage()));
        }
      }
    }
  }

  private void takeAgain(HostileDirectory from, List<Path> names, Found found) throws IOException {
    if (names.isEmpty()) {
      takeFile(from, found);
      return;
    }
    try (HostileDirectory child = open(from, names.getFirst())) {
      takeAgain(child, names.subList(1, names.size()), found);
    }
  }
}
