package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.testkit.repo.RepositoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever the machine is set up for, git works the same: seen in a process of its own. */
@Timeout(120)
final class HostileMachineIT {
  private GitHarness harness;
  private RepositoryUrl repository;

  @BeforeEach
  void open() {
    harness = GitHarness.start();
    repository = harness.newRepository(Map.of("a.txt", RepositoryFile.of("one\r\n")));
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void configurationAndVariablesOfTheUserDoNothing() throws IOException {
    Path canary = harness.directory().resolve("canary");
    Path trap = harness.directory().resolve("bin/git");
    Files.createDirectories(trap.getParent());
    for (String program : List.of("git", "ssh", "sh", "bash", "umask", "which")) {
      Path fake = trap.resolveSibling(program);
      Files.writeString(fake, "#!/bin/dash\necho %s >> '%s'\n".formatted(program, canary));
      Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Path home = Files.createDirectory(harness.directory().resolve("home"));
    String config =
        """
        [url "%1$s "]
          insteadOf = %2$s
        [filter "trap"]
          clean = %1$s
          smudge = %1$s
        [core]
          attributesFile = %3$s
          autocrlf = true
          hooksPath = %4$s
          sshCommand = %1$s
          supportsAtomicFileCreation = nonsense
        [credential]
          helper = !%1$s
        [user]
          name = Wrong
          email = wrong@example.org
        [init]
          defaultBranch = wrong
        """
            .formatted(trap, repository, home.resolve("attributes"), trap.getParent());
    Files.writeString(home.resolve(".gitconfig"), config);
    Files.createDirectories(home.resolve(".config/git"));
    Files.writeString(home.resolve(".config/git/config"), config);
    Files.createDirectories(home.resolve(".config/jgit"));
    Files.writeString(home.resolve(".config/jgit/config"), config);
    Files.writeString(home.resolve("attributes"), "* filter=trap\n");
    Map<String, String> environment =
        Map.of(
            "PATH", trap.getParent().toString(),
            "HOME", home.toString(),
            "XDG_CONFIG_HOME", home.resolve(".config").toString(),
            "GIT_DIR", "/nonexistent",
            "GIT_SSH", trap.toString(),
            "GIT_CONFIG_GLOBAL", home.resolve(".gitconfig").toString(),
            "GIT_OBJECT_DIRECTORY", "/nonexistent",
            "GIT_AUTHOR_NAME", "Wrong",
            "JAVA_TOOL_OPTIONS", "-Duser.home=" + home);

    String printed = ChildRunner.run(environment, command(List.of()));

    assertThat(printed).contains("published ");
    assertThat(canary).doesNotExist();
    CommitId commit = harness.branches(repository).get("slipway/task-1");
    assertThat(harness.git(repository).run("log", "-1", "--format=%an %ae %cn", commit.value()))
        .isEqualTo("Slipway slipway@localhost Slipway");
    assertThat(harness.seen(repository, commit).files())
        .containsEntry("a.txt", RepositoryFile.of("one\r\n"));
  }

  @Test
  void localeDoesNotMatter() throws IOException {
    harness.commit(
        repository, new BranchName("main"), Map.of("Übung/日本.txt", RepositoryFile.of("größer\n")));

    String printed = ChildRunner.run(Map.of("LC_ALL", "C"), command(List.of()));

    assertThat(printed).contains("published ");
    CommitId commit = harness.branches(repository).get("slipway/task-1");
    assertThat(harness.seen(repository, commit).files())
        .containsEntry("Übung/日本.txt", RepositoryFile.of("größer\n"))
        .containsKey("task-1-1");
  }

  @Test
  void whatMayNotBeReadIsLeftOutAndCanBeDiscarded() throws IOException {
    CommitId main = harness.ports().repositories().resolve(repository, null);
    Turn turn = new Turn(new TaskId("task-1"), 1);
    Path tree =
        Path.of(
            harness.ports().workspaces().checkout(turn, repository, main).workspace().location());
    Files.writeString(tree.resolve("secret"), "x");
    Files.createDirectories(tree.resolve("closed/inner"));
    Files.createDirectories(tree.resolve("listed"));
    Files.writeString(tree.resolve("listed/file"), "x");
    for (String path : List.of("secret", "closed/inner", "closed")) {
      Files.setPosixFilePermissions(
          tree.resolve(path), PosixFilePermissions.fromString("---------"));
    }
    Files.setPosixFilePermissions(
        tree.resolve("listed"), PosixFilePermissions.fromString("r--r--r--"));

    String printed = ChildRunner.run(Map.of(), command(UNPRIVILEGED));

    assertThat(printed)
        .contains("left out secret: it may not be read")
        .contains("left out closed: it may not be read")
        .contains("left out listed/file: it may not be read")
        .contains("published ");
    assertThat(tree).doesNotExist();
    assertThat(tree.getParent().getParent()).isEmptyDirectory();
  }

  /** Even root without these may not read what the mode forbids. */
  private static final List<String> UNPRIVILEGED =
      List.of(
          "setpriv",
          "--inh-caps=-dac_override,-dac_read_search,-fowner",
          "--bounding-set=-dac_override,-dac_read_search,-fowner");

  @Test
  void fullDiskIsSaidAndLeavesNothingHalfDone() throws IOException {
    Path disk = Files.createDirectory(harness.directory().resolve("disk"));
    harness.commit(
        repository, new BranchName("main"), Map.of("large", RepositoryFile.of(noise(3_000_000))));

    // a small disk that only the child sees; what is left on it is listed before it goes
    String script =
        "mount -t tmpfs -o size=4m tmpfs %1$s && \"$@\"; find %1$s -mindepth 2 -maxdepth 2"
            .formatted(disk);
    List<String> prefix = List.of("unshare", "-rm", "sh", "-c", script, "sh");
    String printed =
        ChildRunner.run(Map.of(), ChildRunner.command(prefix, disk, repository, "task-1", 1));

    assertThat(printed)
        .contains("the disk is full (TRANSIENT)")
        .contains("next: free space on the disk of " + disk)
        .doesNotContain("published")
        .doesNotContain("workspaces/");
  }

  /** Text that does not compress. */
  private static String noise(int length) {
    byte[] bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    return new String(bytes, ISO_8859_1);
  }

  private List<String> command(List<String> prefix) {
    return ChildRunner.command(prefix, harness.config().dataDirectory(), repository, "task-1", 1);
  }
}
