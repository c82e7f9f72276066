package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.PortException;
import dev.slipway.testkit.repo.RepositoryFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A repository may describe trees that no git program would make; none of it reaches the disk. */
final class HostileRepositoryIT {
  private static final Turn TURN = new Turn(new TaskId("task-1"), 1);

  private GitHarness harness;
  private RepositoryUrl repository;
  private GitCommand git;
  private Path scratch;

  @BeforeEach
  void open() {
    harness = GitHarness.start();
    repository = harness.newRepository(Map.of("a.txt", RepositoryFile.of("one\n")));
    git = harness.git(repository);
    scratch = harness.directory().resolve("scratch");
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {".git", ".GIT", "..", ".", "git~1", ".git ", "a/b", "/etc"})
  void namesThatReachElsewhereAreRefused(String name) throws IOException {
    assertRefused(tree(entry("100644", name, blob("trap"))));
  }

  @Test
  void gitDirectoryInTheTreeIsRefused() throws IOException {
    String hooks = tree(entry("100755", "post-checkout", blob("#!/bin/sh\n")));

    assertRefused(tree(entry("40000", ".git", tree(entry("40000", "hooks", hooks)))));
  }

  @Test
  void nothingIsWrittenThroughALink() throws IOException {
    Path outside = Files.createDirectory(harness.directory().resolve("outside"));
    String inner = tree(entry("100644", "file", blob("trap")));
    byte[] link = entry("120000", "dir", blob(outside.toString()));
    String both = tree(link, entry("40000", "dir", inner));

    // of two entries with one name the last counts, or the checkout is refused: both are safe
    try {
      harness.ports().workspaces().checkout(TURN, repository, commit(both));
    } catch (PortException.Rejected refused) {
      assertThat(harness.ports().workspaces().list()).isEmpty();
    }

    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void emptyLinkIsRefused() throws IOException {
    assertRefused(tree(entry("120000", "link", blob(""))));
  }

  @Test
  void tooLongNameIsRefused() throws IOException {
    assertRefused(tree(entry("100644", "x".repeat(300), blob("x"))));
  }

  @Test
  void bottomlessTreeIsRefused() throws IOException {
    String below = tree(entry("100644", "file", blob("x")));
    for (int level = 0; level < 600; level++) {
      below = tree(entry("40000", "d", below));
    }

    assertRefused(below);
  }

  private void assertRefused(String tree) throws IOException {
    CommitId commit = commit(tree);

    assertThatThrownBy(() -> harness.ports().workspaces().checkout(TURN, repository, commit))
        .isInstanceOf(PortException.Rejected.class)
        .hasMessageContaining(repository.value());

    assertThat(harness.ports().workspaces().list()).isEmpty();
    assertThat(harness.config().dataDirectory().resolve("workspaces")).isEmptyDirectory();
  }

  private CommitId commit(String tree) {
    String commit = git.run("commit-tree", "-m", "hostile", tree);
    git.run("update-ref", "refs/heads/hostile", commit);
    return harness.ports().repositories().resolve(repository, new BranchName("hostile"));
  }

  private String blob(String content) throws IOException {
    return object("blob", content.getBytes(ISO_8859_1));
  }

  private String tree(byte[]... entries) throws IOException {
    ByteArrayOutputStream tree = new ByteArrayOutputStream();
    for (byte[] entry : entries) {
      tree.writeBytes(entry);
    }
    return object("tree", tree.toByteArray());
  }

  private static byte[] entry(String mode, String name, String id) {
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    entry.writeBytes((mode + " " + name + "\0").getBytes(ISO_8859_1));
    entry.writeBytes(HexFormat.of().parseHex(id));
    return entry.toByteArray();
  }

  private String object(String type, byte[] content) throws IOException {
    Files.write(scratch, content);
    return git.run("hash-object", "-w", "--literally", "-t", type, scratch.toString());
  }
}
