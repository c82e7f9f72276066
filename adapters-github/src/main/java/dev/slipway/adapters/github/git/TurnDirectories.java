package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.repo.Checkout;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The directory of each turn, as the package describes it. Safe for concurrent use. */
final class TurnDirectories {
  private static final String TREE = "tree";
  private static final String COMMIT = "commit";

  /** No turn's name begins with a dot or holds a tilde. */
  private static final String NEW = ".new~";

  private static final String TRASH = ".trash~";

  private final Path workspaces;

  /**
   * @param workspaces holds a directory for each turn; need not exist yet
   */
  TurnDirectories(Path workspaces) {
    this.workspaces = workspaces;
  }

  Optional<Checkout> find(Turn turn) throws IOException {
    Path directory = directory(turn);
    try {
      String commit = Files.readString(directory.resolve(COMMIT), US_ASCII).strip();
      Workspace workspace = new Workspace(directory.resolve(TREE).toString());
      return Optional.of(new Checkout(workspace, new CommitId(commit)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw GitFailures.rejected(
          "find the workspace of %s".formatted(turn),
          "the record in %s is damaged".formatted(directory),
          "discard it, and take another turn");
    }
  }

  List<Turn> list() throws IOException {
    List<Turn> turns = new ArrayList<>();
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(workspaces)) {
      for (Path directory : directories) {
        turn(directory.getFileName().toString()).ifPresent(turns::add);
      }
    } catch (NoSuchFileException e) {
      // none was ever made
    }
    return List.copyOf(turns);
  }

  private static Optional<Turn> turn(String name) {
    int dash = name.lastIndexOf('-');
    try {
      long fence = Long.parseLong(name.substring(dash + 1));
      Turn turn = new Turn(new TaskId(name.substring(0, Math.max(0, dash))), fence);
      return turn.id().equals(name) ? Optional.of(turn) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // one in the making or on its way out, or nothing of ours
    }
  }

  /** A new directory beside those of the turns, with an empty tree in it. */
  Path prepare(Turn turn) throws IOException {
    Directories.create(workspaces);
    Path aside = Files.createTempDirectory(workspaces, NEW + turn.id() + "~");
    Files.createDirectory(tree(aside));
    return aside;
  }

  static Path tree(Path prepared) {
    return prepared.resolve(TREE);
  }

  /** Makes what was prepared the turn's, unless it has one by now. */
  void publish(Turn turn, Path prepared, CommitId commit) throws IOException {
    Path marker = prepared.resolve(COMMIT);
    Files.write(marker, (commit.value() + "\n").getBytes(US_ASCII));
    Directories.force(marker);
    Directories.force(prepared);
    try {
      Files.move(prepared, directory(turn), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.exists(directory(turn), NOFOLLOW_LINKS)) {
        throw e;
      }
      // somebody else was faster
      TreeRemover.remove(prepared);
    }
    Directories.force(workspaces);
  }

  /** Removes the turn's directory, and what earlier tries to make or remove it left behind. */
  void remove(Turn turn) throws IOException {
    Path directory = directory(turn);
    if (Files.exists(directory, NOFOLLOW_LINKS)) {
      // at once, so that half a workspace never looks like one
      Path trash = workspaces.resolve(TRASH + turn.id() + "~" + System.nanoTime());
      try {
        Files.move(directory, trash, StandardCopyOption.ATOMIC_MOVE);
      } catch (NoSuchFileException e) {
        // somebody else does the same
      }
    }
    for (String kind : List.of(TRASH, NEW)) {
      removeAll(kind + turn.id() + "~*");
    }
  }

  private void removeAll(String pattern) throws IOException {
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(workspaces, pattern)) {
      for (Path directory : directories) {
        TreeRemover.remove(directory);
      }
    } catch (NoSuchFileException e) {
      // none was ever made
    }
  }

  /** Opens the tree of a workspace of ours, and nothing else. */
  HostileDirectory openTree(String act, Workspace workspace) throws IOException {
    Path tree = Path.of(workspace.location());
    Path directory = tree.getParent();
    if (directory == null || !isOurs(directory, tree) || !Files.exists(tree, NOFOLLOW_LINKS)) {
      throw GitFailures.rejected(
          act, "there is no such workspace", "check the turn out again, and repeat its work");
    }
    if (!Files.isDirectory(directory, NOFOLLOW_LINKS) || !Files.isDirectory(tree, NOFOLLOW_LINKS)) {
      throw GitFailures.rejected(
          act,
          "something else was put in its place",
          "check the turn out again, and repeat its work");
    }
    try (HostileDirectory top = HostileDirectory.open(workspaces);
        HostileDirectory turn = top.child(directory.getFileName())) {
      return turn.child(tree.getFileName());
    } catch (NoSuchFileException e) {
      throw GitFailures.rejected(act, "the workspace is being removed", "check the turn out again");
    }
  }

  private boolean isOurs(Path directory, Path tree) {
    return workspaces.equals(directory.getParent())
        && tree.endsWith(TREE)
        && turn(directory.getFileName().toString()).isPresent();
  }

  private Path directory(Turn turn) {
    return workspaces.resolve(turn.id());
  }
}
