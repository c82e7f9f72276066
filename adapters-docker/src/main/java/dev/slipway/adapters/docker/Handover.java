package dev.slipway.adapters.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.ports.PortException;
import dev.slipway.ports.PortException.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What containers mount besides their workspaces: the whole input, and a token that the one run of
 * the command uses up.
 *
 * <p>The files are on disk before their container exists, so an input is whole however often its
 * runner dies. Each create writes files of its own, so of two at once each container has exactly
 * one's. A bind mount shows a file whatever the folders above it allow: those are closed to other
 * users of this machine, and the files open to whatever user the container has.
 */
final class Handover {
  /** What the token holds until it is used up; only that it is not empty matters. */
  private static final String READY = "ready\n";

  private final Path root;

  /** The files of one create. */
  record Mounts(Path folder, Path input, Path token) {}

  Handover(Path root) {
    this.root = root;
  }

  /** Writes the files, down to the disk. */
  Mounts write(ContainerName name, String input) {
    try {
      Path container = folder(name);
      Files.createDirectories(container);
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
      Path folder = Files.createTempDirectory(container, "create-");
      Mounts mounts = new Mounts(folder, folder.resolve("input"), folder.resolve("token"));
      writeFile(mounts.input(), input, "r--r--r--");
      writeFile(mounts.token(), READY, "rw-rw-rw-");
      for (Path made : List.of(folder, container, root)) {
        force(made);
      }
      return mounts;
    } catch (IOException failed) {
      throw failure("write the input of container " + name, failed);
    }
  }

  /** Removes the files of one create whose container was not made. */
  void discard(ContainerName name, Mounts mounts) {
    deleteTree(name, mounts.folder());
  }

  /** Removes all files of a container: it cannot be started from now on. */
  void discardAll(ContainerName name) {
    deleteTree(name, folder(name));
  }

  /** Whether the files of a create are still there; another runner's remove may have taken them. */
  boolean isWhole(Mounts mounts) {
    return Files.exists(mounts.input()) && Files.exists(mounts.token());
  }

  private Path folder(ContainerName name) {
    return root.resolve(name.value());
  }

  private static void writeFile(Path file, String text, String permissions) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      // after the file was made, since the process's umask would narrow what it is made with
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
      channel.force(true);
    }
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void deleteTree(ContainerName name, Path tree) {
    try {
      Files.walkFileTree(tree, new Deletion());
    } catch (IOException failed) {
      throw failure("delete the input of container " + name, failed);
    }
  }

  /** Deletes what it visits; another runner may delete the same, and what is gone is deleted. */
  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
      if (failed instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failed;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failed)
        throws IOException {
      if (failed != null && !(failed instanceof NoSuchFileException)) {
        throw failed;
      }
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }

  private static PortException failure(String act, IOException failed) {
    Failure failure = new Failure("docker", act, failed.toString());
    return failed instanceof AccessDeniedException
        ? new PortException.Misconfigured(
            failure, "let this user write docker.state_directory", failed)
        : new PortException.Unavailable(
            failure, "see that the disk of docker.state_directory is sound and has room", failed);
  }
}
