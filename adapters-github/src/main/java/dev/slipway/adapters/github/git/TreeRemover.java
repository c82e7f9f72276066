package dev.slipway.adapters.github.git;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes a tree, whatever is in it.
 *
 * <p>No link is followed and no other file system entered. Directories that may not be written are
 * made writable, names need be no text, and no depth is too deep: what lies too deep for one path
 * is first moved up. That is why no {@code rm} is started.
 */
final class TreeRemover {
  /** Keeps the open directories few, and their paths shorter than the system's 4,096 bytes. */
  private static final int MAX_DEPTH = 64;

  private static final int MAX_PATH_CHARS = 1_000;

  /** How often a directory is emptied again because somebody still fills it. */
  private static final int MAX_ROUNDS = 20;

  private final HostileDirectory root;
  private final Object device;
  private int moved;

  private TreeRemover(HostileDirectory root, Object device) {
    this.root = root;
    this.device = device;
  }

  /**
   * Removes the directory and all in it; nothing happens if there is none. What was put in its
   * place, a link say, is removed and not followed.
   *
   * @param directory the path of what it is in, links included, is ours
   */
  static void remove(Path directory) throws IOException {
    if (!Files.isDirectory(directory, NOFOLLOW_LINKS)) {
      Files.deleteIfExists(directory);
      return;
    }
    int round = 0;
    while (Files.exists(directory, NOFOLLOW_LINKS)) {
      boolean movedUp;
      try (HostileDirectory root = HostileDirectory.open(directory)) {
        TreeRemover remover = new TreeRemover(root, deviceOf(directory));
        remover.empty(root, 0);
        movedUp = remover.moved > 0;
      }
      if (!movedUp) {
        round++;
        deleteEmpty(directory, round);
      }
    }
  }

  private static void deleteEmpty(Path directory, int round) throws IOException {
    try {
      Files.delete(directory);
    } catch (DirectoryNotEmptyException e) {
      if (round == MAX_ROUNDS) {
        throw e;
      }
    }
  }

  private void empty(HostileDirectory directory, int depth) throws IOException {
    for (Path name : names(directory)) {
      try {
        if (directory.attributes(name).isDirectory()) {
          removeDirectory(directory, name, depth);
        } else {
          deleteFile(directory, name);
        }
      } catch (NoSuchFileException e) {
        // gone already
      }
    }
  }

  /** All at once: some file systems lose their place when entries go while they list. */
  private static List<Path> names(HostileDirectory directory) throws IOException {
    List<Path> names = new ArrayList<>();
    try {
      directory.forEach(names::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  private void removeDirectory(HostileDirectory directory, Path name, int depth)
      throws IOException {
    if (depth >= MAX_DEPTH || directory.path().toString().length() > MAX_PATH_CHARS) {
      moveUp(directory, name);
      return;
    }
    for (int round = 1; ; round++) {
      try (HostileDirectory child = openWritable(directory, name)) {
        empty(child, depth + 1);
      }
      try {
        directory.deleteDirectory(name);
        return;
      } catch (DirectoryNotEmptyException e) {
        if (round == MAX_ROUNDS) {
          throw e;
        }
      }
    }
  }

  /** The next round finds it near the root. */
  private void moveUp(HostileDirectory directory, Path name) throws IOException {
    openWritable(directory, name).close();
    directory.move(name, root, Path.of(".deep~" + System.nanoTime() + "~" + moved++));
  }

  private static void deleteFile(HostileDirectory directory, Path name) throws IOException {
    try {
      directory.deleteFile(name);
    } catch (AccessDeniedException e) {
      directory.makeWritable();
      directory.deleteFile(name);
    }
  }

  private HostileDirectory openWritable(HostileDirectory directory, Path name) throws IOException {
    HostileDirectory child;
    try {
      child = directory.child(name);
    } catch (AccessDeniedException e) {
      makeReadable(directory, name);
      child = directory.child(name);
    }
    requireSameDevice(child);
    if (!Files.isWritable(child.path()) || !Files.isExecutable(child.path())) {
      child.makeWritable();
    }
    return child;
  }

  /**
   * Java changes the mode of what it cannot open by its path only. Should somebody put a link there
   * in this instant, one directory of ours elsewhere becomes private.
   */
  private static void makeReadable(HostileDirectory directory, Path name) throws IOException {
    directory.makeWritable();
    PosixFileAttributes attributes = directory.attributes(name);
    if (attributes.isDirectory()) {
      Files.setPosixFilePermissions(
          directory.path().resolve(name), PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** A mount in the tree is somebody's disk, not the agent's files. */
  private void requireSameDevice(HostileDirectory child) throws IOException {
    if (!deviceOf(child.path()).equals(device)) {
      throw new FileSystemException(
          child.path().toString(), null, "another file system is mounted there");
    }
  }

  private static Object deviceOf(Path directory) throws IOException {
    return Files.getAttribute(directory, "unix:dev", NOFOLLOW_LINKS);
  }
}
