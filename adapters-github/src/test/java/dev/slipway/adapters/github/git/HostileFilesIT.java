package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.repo.ImportedTree;
import dev.slipway.ports.repo.TreeImport;
import dev.slipway.testkit.repo.RepositoriesHarness.Ports;
import dev.slipway.testkit.repo.RepositoryFile;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an agent leaves in its tree is data, of which only harmless parts are taken. */
@Timeout(60)
final class HostileFilesIT {
  private static final Turn TURN = new Turn(new TaskId("task-1"), 1);
  private static final String SECRET = "the host's secret";

  private GitHarness harness;
  private RepositoryUrl repository;
  private CommitId main;
  private Path tree;

  @BeforeEach
  void checkOut() throws IOException {
    harness = GitHarness.start();
    Files.writeString(harness.directory().resolve("secret"), SECRET);
    checkOut(Map.of("a.txt", RepositoryFile.of("one\n")));
  }

  private void checkOut(Map<String, RepositoryFile> files) {
    repository = harness.newRepository(files);
    main = harness.ports().repositories().resolve(repository, null);
    harness.ports().workspaces().discard(TURN);
    tree =
        Path.of(
            harness.ports().workspaces().checkout(TURN, repository, main).workspace().location());
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void pipesAndSocketsAreLeftOutUnopened() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", tree.resolve("pipe").toString()).start().waitFor())
        .isZero();
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      // by a short path: a socket's name has 100 bytes at most
      Path shortName = Files.createTempDirectory("s").resolve("s");
      socket.bind(UnixDomainSocketAddress.of(shortName));
      Files.move(shortName, tree.resolve("socket"));
    }

    ImportedTree imported = importTree();

    assertThat(imported.commit()).isEqualTo(main);
    assertThat(imported.leftOut())
        .containsExactly("pipe: a pipe, socket or device", "socket: a pipe, socket or device");
  }

  @Test
  void linksToTheHostAreNotFollowed() throws IOException {
    Path secret = harness.directory().resolve("secret");
    Files.createSymbolicLink(tree.resolve("to-file"), secret);
    Files.createSymbolicLink(tree.resolve("to-directory"), harness.directory());
    Files.createSymbolicLink(tree.resolve("relative"), tree.relativize(secret));
    Files.delete(tree.resolve("a.txt"));
    Files.createSymbolicLink(tree.resolve("a.txt"), secret);

    ImportedTree imported = importTree();

    assertThat(imported.commit()).as("the tracked file stays as it was").isEqualTo(main);
    assertThat(imported.leftOut())
        .hasSize(4)
        .allSatisfy(line -> assertThat(line).endsWith("a link that leads out of the tree"));
  }

  @Test
  void everySpellingOfTheGitDirectoryIsLeftOut() throws IOException {
    List<String> names =
        List.of(
            ".GIT", ".git ", ".git.", "git~1", ".g\u200cit", ".git::$INDEX_ALLOCATION", "a\\.git");
    for (String name : names) {
      Files.createDirectories(tree.resolve(name).resolve("hooks"));
      Files.writeString(tree.resolve(name).resolve("hooks/pre-commit"), "trap");
    }
    Files.createDirectories(tree.resolve("nested/.git/hooks"));
    Files.writeString(tree.resolve("nested/.git/config"), "trap");
    Files.writeString(tree.resolve("nested/file"), "of a repository in the repository\n");

    ImportedTree imported = importTree();

    assertThat(imported.filesChanged()).containsExactly("nested/file");
    assertThat(imported.leftOut())
        .hasSize(names.size() + 1)
        .allSatisfy(line -> assertThat(line).endsWith("a name that git keeps for itself"));
    assertThat(published(imported)).containsOnlyKeys("a.txt", "nested/file");
  }

  @Test
  void controlFilesMustNotBeLinks() throws IOException {
    Files.createSymbolicLink(tree.resolve(".gitmodules"), Path.of("a.txt"));
    Files.createSymbolicLink(tree.resolve(".gitattributes"), Path.of("a.txt"));
    Files.createSymbolicLink(tree.resolve(".gitignore"), Path.of("a.txt"));

    ImportedTree imported = importTree();

    assertThat(imported.commit()).isEqualTo(main);
    assertThat(imported.leftOut()).hasSize(3);
  }

  @Test
  void oddNamesAreTakenByteForByteAndShownQuoted() throws IOException {
    List<byte[]> names =
        List.of(
            "new\nline".getBytes(UTF_8),
            "..hidden".getBytes(UTF_8),
            "-rf".getBytes(UTF_8),
            "\u001b[31mred".getBytes(UTF_8),
            "\u00ff\u00fe latin".getBytes(ISO_8859_1),
            "x".repeat(255).getBytes(UTF_8),
            "tab\there".getBytes(UTF_8));
    for (byte[] name : names) {
      Files.writeString(tree.resolve(RawNames.path(name)), "odd\n");
    }

    ImportedTree imported = importTree();

    assertThat(imported.leftOut()).isEmpty();
    assertThat(imported.filesChanged())
        .contains("\"new\\nline\"", "\"\\033[31mred\"", "\"\\377\\376 latin\"")
        .allSatisfy(path -> assertThat(path.chars()).noneMatch(Character::isISOControl));
    assertThat(listed(imported)).contains(names.toArray(byte[][]::new));
    assertGoesRound(imported);
  }

  private List<byte[]> listed(ImportedTree imported) {
    published(imported);
    byte[] output =
        harness
            .git(repository)
            .bytes(Map.of(), "ls-tree", "-r", "-z", "--name-only", imported.commit().value());
    return Arrays.stream(new String(output, ISO_8859_1).split("\0", -1))
        .map(name -> name.getBytes(ISO_8859_1))
        .toList();
  }

  /** Asserts that the next turn gets the same files, so that its import finds no change. */
  private void assertGoesRound(ImportedTree imported) {
    Ports ports = harness.ports();
    Workspace next =
        ports.workspaces().checkout(TURN.next(), repository, imported.commit()).workspace();
    TreeImport what = new TreeImport(repository, imported.commit(), "none", Instant.EPOCH);
    assertThat(ports.repositories().importTree(next, what).commit()).isEqualTo(imported.commit());
    ports.workspaces().discard(TURN.next());
    assertThat(ports.workspaces().list()).containsExactly(TURN);
  }

  @Test
  void unusualLinksOfTheRepositoryGoRoundUnchanged() throws IOException {
    GitCommand git = new GitCommand(cloned());
    // Java's paths hold no such targets: git makes them
    for (String target : List.of("a//b/", "/etc/hostname", "../../..")) {
      Path content = Files.writeString(harness.directory().resolve("target"), target);
      String blob = git.run("hash-object", "-w", content.toString());
      git.run("update-index", "--add", "--cacheinfo", "120000," + blob + ",link-" + blob);
    }
    pushedAndCheckedOut(git);

    ImportedTree imported = importTree();

    assertThat(imported).isEqualTo(new ImportedTree(main, List.of(), List.of()));
  }

  private Path cloned() {
    Path clone = harness.directory().resolve("cloned");
    new GitCommand(harness.directory()).run("clone", "-q", repository.value(), clone.toString());
    return clone;
  }

  private void pushedAndCheckedOut(GitCommand git) {
    git.run("commit", "-q", "-m", "unusual");
    git.run("push", "-q", "origin", "main");
    main = harness.ports().repositories().resolve(repository, null);
    harness.ports().workspaces().discard(TURN);
    harness.ports().workspaces().checkout(TURN, repository, main);
  }

  @Test
  void hardLinkToAFileOutsideIsLeftOut() throws IOException {
    Files.createLink(tree.resolve("stolen"), harness.directory().resolve("secret"));
    Files.delete(tree.resolve("a.txt"));
    Files.createLink(tree.resolve("a.txt"), harness.directory().resolve("secret"));
    Files.writeString(tree.resolve("first"), "one file with two names\n");
    Files.createDirectory(tree.resolve("dir"));
    Files.createLink(tree.resolve("dir/second"), tree.resolve("first"));

    ImportedTree imported = importTree();

    assertThat(imported.filesChanged()).containsExactly("dir/second", "first");
    assertThat(imported.leftOut())
        .containsExactly(
            "a.txt: a hard link to a file outside the tree",
            "stolen: a hard link to a file outside the tree");
    assertThat(published(imported))
        .containsEntry("a.txt", RepositoryFile.of("one\n"))
        .containsEntry("dir/second", RepositoryFile.of("one file with two names\n"));
    assertNoBlobHolds(SECRET);
  }

  private void assertNoBlobHolds(String text) throws IOException {
    byte[] all =
        new GitCommand(harness.ownCopy())
            .bytes(Map.of(), "cat-file", "--batch-all-objects", "--batch");
    assertThat(new String(all, ISO_8859_1)).contains("one\n").doesNotContain(text);
  }

  @Test
  void replacedDirectoryIsReadAsWhatItIsNow() throws IOException {
    checkOut(Map.of("dir/a", RepositoryFile.of("a\n"), "dir/b", RepositoryFile.of("b\n")));
    TreeRemover.remove(tree.resolve("dir"));
    Files.createSymbolicLink(tree.resolve("dir"), harness.directory());

    ImportedTree imported = importTree();

    assertThat(imported.commit()).as("what is left out stays as it was").isEqualTo(main);
    assertThat(imported.leftOut()).containsExactly("dir: a link that leads out of the tree");
  }

  @Test
  void submoduleStaysAtItsCommit() throws IOException {
    GitCommand git = new GitCommand(cloned());
    git.run("update-index", "--add", "--cacheinfo", "160000," + main + ",module");
    pushedAndCheckedOut(git);

    assertThat(importTree()).isEqualTo(new ImportedTree(main, List.of(), List.of()));
    Files.writeString(tree.resolve("module/file"), "of the submodule\n");
    ImportedTree imported = importTree();

    assertThat(imported.commit()).isEqualTo(main);
    assertThat(imported.leftOut())
        .containsExactly("module: the files of a submodule belong to another repository");
  }

  private ImportedTree importTree() {
    return harness
        .ports()
        .repositories()
        .importTree(
            new Workspace(tree.toString()),
            new TreeImport(repository, main, "change it", Instant.EPOCH));
  }

  private Map<String, RepositoryFile> published(ImportedTree imported) {
    BranchName branch = BranchName.ofTask(TURN.taskId());
    harness.ports().repositories().updateBranch(repository, branch, null, imported.commit());
    return harness.seen(repository, imported.commit()).files();
  }
}
