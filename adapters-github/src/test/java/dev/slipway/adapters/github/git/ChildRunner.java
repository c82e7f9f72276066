package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.PortException;
import dev.slipway.ports.repo.ImportedTree;
import dev.slipway.ports.repo.Repositories;
import dev.slipway.ports.repo.TreeImport;
import dev.slipway.ports.repo.Workspaces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A runner in a process of its own: takes one task through its turns, from the repository to a
 * moved branch.
 */
final class ChildRunner {
  private static final Instant AT = Instant.parse("2026-03-01T10:15:30Z");

  private ChildRunner() {}

  /** Arguments: data directory, repository, task, number of turns. */
  public static void main(String[] arguments) throws IOException {
    GitConfig config = GitConfig.in(Path.of(arguments[0]));
    RepositoryUrl repository = new RepositoryUrl(arguments[1]);
    TaskId task = new TaskId(arguments[2]);
    int turns = Integer.parseInt(arguments[3]);
    try (GitRepositories git = GitRepositories.open(config)) {
      System.out.println("published " + run(git, repository, task, turns));
    } catch (PortException failure) {
      System.out.println(failure.getMessage());
      System.out.println("next: " + failure.nextStep());
    }
  }

  /** Does every turn's change on top of the one before, and returns the last commit. */
  static CommitId run(GitRepositories git, RepositoryUrl repository, TaskId task, int turns)
      throws IOException {
    Repositories repositories = git.repositories();
    Workspaces workspaces = git.workspaces();
    BranchName branch = BranchName.ofTask(task);
    CommitId commit = repositories.resolve(repository, new BranchName("main"));
    CommitId published = null;
    for (int fence = 1; fence <= turns; fence++) {
      Turn turn = new Turn(task, fence);
      System.out.println("turn " + turn);
      Workspace workspace = workspaces.checkout(turn, repository, commit).workspace();
      Path tree = Path.of(workspace.location());
      if (Files.exists(tree)) {
        Files.writeString(tree.resolve(task + "-" + fence), "work of " + turn + "\n");
      }
      ImportedTree imported =
          repositories.importTree(workspace, new TreeImport(repository, commit, "" + turn, AT));
      imported.leftOut().forEach(line -> System.out.println("left out " + line));
      commit = imported.commit();
      repositories.updateBranch(repository, branch, published, commit);
      published = commit;
      workspaces.discard(turn);
    }
    return commit;
  }

  /** The command that starts this class. */
  static List<String> command(List<String> prefix, Object... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ChildRunner.class.getName());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return command;
  }

  static Process start(Map<String, String> environment, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  /** Runs it to its end and returns what it prints. */
  static String run(Map<String, String> environment, List<String> command) throws IOException {
    Process process = start(environment, command);
    try (InputStream printed = process.getInputStream()) {
      return new String(printed.readAllBytes(), UTF_8);
    }
  }
}
