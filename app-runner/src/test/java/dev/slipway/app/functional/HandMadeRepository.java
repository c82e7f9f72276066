package dev.slipway.app.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A repository that was made with git itself. */
record HandMadeRepository(Path path) {
  /** Makes one with an agent and a test, both shell scripts. */
  static HandMadeRepository make(Path path, String agent, String test) throws Exception {
    Files.createDirectories(path);
    HandMadeRepository repository = new HandMadeRepository(path);
    repository.git("init", "-q", "-b", "main");
    Files.writeString(path.resolve("agent.sh"), agent);
    Files.writeString(path.resolve("test.sh"), test);
    repository.git("add", ".");
    repository.git("-c", "user.name=ann", "-c", "user.email=a@b", "commit", "-q", "-m", "begin");
    return repository;
  }

  /** Runs git in it, and returns what it printed. */
  String git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C", path.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as("%s: %s", command, printed).isZero();
    return printed;
  }

  /** The task's branch has one commit on top of main, and main is as it was made. */
  void assertPublishedOnce(String task) throws Exception {
    assertThat(git("rev-list", "--count", "main..slipway/" + task)).isEqualTo("1");
    assertMainUntouched();
  }

  /** No branch was made, and main is as it was made. */
  void assertNothingPublished() throws Exception {
    assertThat(git("branch", "--list", "slipway/*")).isEmpty();
    assertMainUntouched();
  }

  private void assertMainUntouched() throws Exception {
    assertThat(git("rev-list", "--count", "main")).isEqualTo("1");
    assertThat(git("status", "--porcelain")).isEmpty();
  }

  /** Arguments of a run that may use plain processes. */
  String[] run(String... more) {
    return task("run", more);
  }

  /** The same for a task that is only submitted. */
  String[] submit(String... more) {
    return task("submit", more);
  }

  private String[] task(String command, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of(command, "--repo", path.toString(), "--command", "sh agent.sh"));
    arguments.addAll(List.of("--test", "sh test.sh", "--allow-unisolated"));
    arguments.addAll(List.of(more));
    arguments.add("write greeting.txt");
    return arguments.toArray(String[]::new);
  }
}
