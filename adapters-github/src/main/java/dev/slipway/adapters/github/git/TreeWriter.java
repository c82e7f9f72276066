package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.slipway.adapters.github.git.TreeEntries.Entry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Writes the files of a commit into a directory, as they are in the commit: no filter, no line
 * ending, no keyword.
 *
 * <p>A repository is as hostile as an agent: its entries may carry any name, twice too. Everything
 * is made new, so nothing is written through a link or over a file.
 */
final class TreeWriter {
  /** A small repository can describe more files than there are disks. */
  private static final int MAX_FILES = 2_000_000;

  private static final int MAX_DEPTH = 500;

  private static final FileAttribute<Set<PosixFilePermission>> EXECUTABLE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
  private static final FileAttribute<Set<PosixFilePermission>> REGULAR =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--"));

  private final String act;
  private final ObjectReader reader;
  private final DirCacheBuilder index;
  private int files;

  /**
   * @param act for the message of a refusal
   * @param index receives an entry for each file
   */
  TreeWriter(String act, ObjectReader reader, DirCacheBuilder index) {
    this.act = act;
    this.reader = reader;
    this.index = index;
  }

  /** Writes a tree into a directory that exists, and forces it to the disk. */
  void write(AnyObjectId tree, Path directory) throws IOException {
    write(tree, directory, "", 0);
  }

  private void write(AnyObjectId tree, Path directory, String prefix, int depth)
      throws IOException {
    Map<String, Entry> entries = new TreeMap<>(TreeEntries.of(reader, tree));
    for (Map.Entry<String, Entry> each : entries.entrySet()) {
      byte[] name = each.getKey().getBytes(ISO_8859_1);
      String path = prefix + each.getKey();
      if (EntryNames.isRefused(name) || depth >= MAX_DEPTH || ++files > MAX_FILES) {
        throw refused(path, "a name, depth or number of files that no checkout may have");
      }
      Path file = directory.resolve(RawNames.path(name));
      write(each.getValue(), file, path, depth);
    }
    Directories.force(directory);
  }

  private void write(Entry entry, Path file, String path, int depth) throws IOException {
    if (entry.isTree()) {
      Files.createDirectory(file);
      write(entry.id(), file, path + "/", depth + 1);
      return;
    }
    if (entry.isSubmodule()) {
      Files.createDirectory(file); // empty, as git leaves it
    } else if (entry.isLink()) {
      writeLink(entry, file, path);
    } else {
      writeFile(entry, file);
    }
    addToIndex(entry, file, path);
  }

  private void writeLink(Entry entry, Path link, String path) throws IOException {
    byte[] target = reader.open(entry.id(), Constants.OBJ_BLOB).getBytes();
    if (target.length == 0 || target.length > LinkTargets.MAX_BYTES) {
      throw refused(path, "a link of unusable length");
    }
    try {
      Files.createSymbolicLink(link, RawNames.path(target));
    } catch (IllegalArgumentException e) {
      throw refused(path, "a link that cannot be made");
    }
  }

  private void writeFile(Entry entry, Path file) throws IOException {
    boolean executable = entry.mode().equals(FileMode.EXECUTABLE_FILE);
    ObjectLoader content = reader.open(entry.id(), Constants.OBJ_BLOB);
    try (FileChannel channel =
            FileChannel.open(file, Set.of(CREATE_NEW, WRITE), executable ? EXECUTABLE : REGULAR);
        OutputStream out = Channels.newOutputStream(channel)) {
      content.copyTo(out);
      channel.force(false);
    }
  }

  private void addToIndex(Entry entry, Path file, String path) throws IOException {
    BasicFileAttributes written =
        Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
    DirCacheEntry indexed = new DirCacheEntry(path.getBytes(ISO_8859_1));
    indexed.setFileMode(entry.mode());
    indexed.setObjectId(entry.id());
    indexed.setLength(written.size());
    indexed.setLastModified(written.lastModifiedTime().toInstant());
    index.add(indexed);
  }

  private RuntimeException refused(String path, String reason) {
    return GitFailures.rejected(
        act,
        "its entry %s has %s".formatted(EntryNames.printable(path.getBytes(ISO_8859_1)), reason),
        "repair the repository");
  }
}
