package dev.slipway.adapters.github.git;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A directory that somebody else may be changing while we look, held open.
 *
 * <p>Names are looked up in the directory that was opened, never again along its path, and no link
 * is followed: whoever swaps a directory above for a link to the host's files gains nothing. Not
 * safe for concurrent use.
 */
final class HostileDirectory implements Iterable<Path>, AutoCloseable {
  private final SecureDirectoryStream<Path> stream;
  private final Path path;

  private HostileDirectory(SecureDirectoryStream<Path> stream, Path path) {
    this.stream = stream;
    this.path = path;
  }

  /**
   * Opens a directory whose own path, links included, is ours.
   *
   * @throws IOException if the file system cannot hold directories open
   */
  @SuppressWarnings("StreamResourceLeak") // the result owns it
  static HostileDirectory open(Path trusted) throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(trusted);
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return new HostileDirectory(secure, trusted);
    }
    stream.close();
    throw new IOException("this system cannot read a directory without following links");
  }

  /** Opens a directory in this one. */
  HostileDirectory child(Path name) throws IOException {
    return new HostileDirectory(
        stream.newDirectoryStream(name, NOFOLLOW_LINKS), path.resolve(name));
  }

  /** The names in it, each alone; they can be asked for once. */
  @Override
  public Iterator<Path> iterator() {
    Iterator<Path> entries = stream.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public Path next() {
        return entries.next().getFileName();
      }
    };
  }

  /** What the entry is, of a link the link itself. */
  PosixFileAttributes attributes(Path name) throws IOException {
    return view(name).readAttributes();
  }

  /** Opens a regular file; the caller has looked that it is one. */
  SeekableByteChannel file(Path name) throws IOException {
    return stream.newByteChannel(name, Set.of(READ, NOFOLLOW_LINKS));
  }

  /**
   * How many names the file has on its disk.
   *
   * @param seen the attributes that were read through the open directory
   */
  int links(Path name, PosixFileAttributes seen) throws IOException {
    // Java reads this along the path only: the key shows whether it is still the same file
    Map<String, Object> now =
        Files.readAttributes(path.resolve(name), "unix:nlink,fileKey", NOFOLLOW_LINKS);
    requireSame(name, seen, requireNonNull(now.get("fileKey")));
    return (Integer) requireNonNull(now.get("nlink"));
  }

  /**
   * Where the link leads, as bytes.
   *
   * @param seen the attributes that were read through the open directory
   */
  byte[] linkTarget(Path name, PosixFileAttributes seen) throws IOException {
    // as above
    Path target = Files.readSymbolicLink(path.resolve(name));
    Object now =
        Files.readAttributes(path.resolve(name), PosixFileAttributes.class, NOFOLLOW_LINKS)
            .fileKey();
    requireSame(name, seen, now);
    return RawNames.allBytes(target);
  }

  private void requireSame(Path name, PosixFileAttributes seen, Object fileKey) throws IOException {
    if (!Objects.equals(seen.fileKey(), fileKey)) {
      throw new NotLinkException(
          path.resolve(name).toString(), null, "it changes while it is read");
    }
  }

  void deleteFile(Path name) throws IOException {
    stream.deleteFile(name);
  }

  void deleteDirectory(Path name) throws IOException {
    stream.deleteDirectory(name);
  }

  void move(Path name, HostileDirectory target, Path newName) throws IOException {
    stream.move(name, target.stream, newName);
  }

  /** Lets its owner read, search and write it. */
  void makeWritable() throws IOException {
    stream
        .getFileAttributeView(PosixFileAttributeView.class)
        .setPermissions(
            Set.of(
                PosixFilePermission.OWNER_READ,
                PosixFilePermission.OWNER_WRITE,
                PosixFilePermission.OWNER_EXECUTE));
  }

  /** Where it was when it was opened. */
  Path path() {
    return path;
  }

  private PosixFileAttributeView view(Path name) {
    return stream.getFileAttributeView(name, PosixFileAttributeView.class, NOFOLLOW_LINKS);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
