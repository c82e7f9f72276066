package dev.slipway.adapters.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * All containers of a machine, by instance and turn. A name appears and disappears whole, by a
 * rename.
 */
final class StateDirectory {
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /** Tells our directory apart from the empty place where a disk should be mounted. */
  private static final String MARKER = ".slipway-containers";

  private static final String UNFINISHED = ".new-";
  private static final String TRASH = ".trash-";

  /** No create takes so long. */
  private static final Duration UNFINISHED_LIMIT = Duration.ofHours(1);

  private final Path root;

  private StateDirectory(Path root) {
    this.root = root;
  }

  static StateDirectory open(Path root) {
    try {
      Files.createDirectories(root, PRIVATE);
      Path marker = root.resolve(MARKER);
      if (!Files.exists(marker)) {
        Files.writeString(marker, "Slipway keeps its containers here; remove nothing by hand\n");
      }
      return new StateDirectory(root);
    } catch (IOException e) {
      throw Failures.disk("open the state directory " + root, e);
    }
  }

  Path root() {
    return root;
  }

  /**
   * A file with this text, the same for every runner that needs it. Written by a rename, because
   * others may be reading it.
   */
  Path script(String text) throws IOException {
    UUID hash = UUID.nameUUIDFromBytes(text.getBytes(UTF_8));
    Path script = root.resolve(".supervisor-%s.sh".formatted(hash));
    if (!Files.exists(script)) {
      Path unfinished = Files.createTempFile(root, UNFINISHED, "");
      Files.writeString(unfinished, text);
      Files.move(unfinished, script, StandardCopyOption.ATOMIC_MOVE);
    }
    return script;
  }

  boolean present() {
    return Files.exists(root.resolve(MARKER));
  }

  /** An absent directory means an absent container only where the state directory is there. */
  void requirePresent(String act) {
    if (!present()) {
      throw Failures.unavailable(
          act,
          "the state directory %s is gone".formatted(root),
          "mount or restore it, then restart Slipway",
          null);
    }
  }

  Optional<ContainerDirectory> find(ContainerName name, String act) {
    Path path = path(name);
    if (Files.isDirectory(path)) {
      return Optional.of(new ContainerDirectory(path));
    }
    requirePresent(act);
    return Optional.empty();
  }

  private Path path(ContainerName name) {
    return root.resolve(name.instance()).resolve(name.turn().id());
  }

  /** A private place for a container in the making, on the same file system as its name. */
  ContainerDirectory unfinished(ContainerName name) throws IOException {
    Path instance = root.resolve(name.instance());
    try {
      Files.createDirectory(instance, PRIVATE);
    } catch (FileAlreadyExistsException usual) {
      // every container of the instance but the first
    }
    Path path = instance.resolve(UNFINISHED + UUID.randomUUID());
    return new ContainerDirectory(Files.createDirectory(path, PRIVATE));
  }

  /** The path that a finished container will have, for what is written into it. */
  ContainerDirectory future(ContainerName name) {
    return new ContainerDirectory(path(name));
  }

  /**
   * Gives a finished container its name.
   *
   * @return false if the name is taken
   */
  boolean publish(ContainerDirectory finished, ContainerName name) throws IOException {
    try {
      Files.move(finished.path(), path(name), StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (DirectoryNotEmptyException | FileAlreadyExistsException taken) {
      return false;
    } catch (FileSystemException e) {
      // the JDK has no exception of its own for every way in which rename(2) refuses
      if (Files.exists(path(name))) {
        return false;
      }
      throw e;
    }
  }

  /** Takes a container's name away; empty if somebody else just did. */
  Optional<Path> discard(ContainerDirectory container) throws IOException {
    Path trash = container.path().resolveSibling(TRASH + UUID.randomUUID());
    try {
      Files.move(container.path(), trash, StandardCopyOption.ATOMIC_MOVE);
      return Optional.of(trash);
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  /** What is left over from runners that died between a rename and what belongs to it. */
  List<Path> leftovers() throws IOException {
    Instant longAgo = Instant.now().minus(UNFINISHED_LIMIT);
    List<Path> leftovers = new ArrayList<>();
    try (DirectoryStream<Path> instances = Files.newDirectoryStream(root, Files::isDirectory)) {
      for (Path instance : instances) {
        leftovers.addAll(matching(instance, TRASH));
        for (Path unfinished : matching(instance, UNFINISHED)) {
          if (Files.getLastModifiedTime(unfinished).toInstant().isBefore(longAgo)) {
            leftovers.add(unfinished);
          }
        }
      }
    }
    return leftovers;
  }

  private static List<Path> matching(Path instance, String prefix) throws IOException {
    List<Path> matching = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(instance, prefix + "*")) {
      found.forEach(matching::add);
    }
    return matching;
  }

  List<ContainerName> list(String instance, String act) {
    requirePresent(act);
    List<ContainerName> names = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(root.resolve(instance))) {
      for (Path path : found) {
        String file = path.getFileName().toString();
        if (!file.startsWith(".")) {
          names.add(new ContainerName(instance, turn(file)));
        }
      }
      return names;
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException e) {
      throw Failures.disk(act, e);
    }
  }

  /** The fence is what follows the last dash: the task's id may hold dashes too. */
  private static Turn turn(String directory) {
    int dash = directory.lastIndexOf('-');
    return new Turn(
        new TaskId(directory.substring(0, dash)), Long.parseLong(directory.substring(dash + 1)));
  }
}
