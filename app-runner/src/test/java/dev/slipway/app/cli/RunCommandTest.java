package dev.slipway.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.ExitCode;
import dev.slipway.domain.task.TaskRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code run} refuses before it accepts anything. */
final class RunCommandTest {
  @TempDir private Path directory;
  private InProcess program;

  @BeforeEach
  void prepare() throws Exception {
    program = new InProcess(directory);
    Files.createDirectories(directory.resolve("repo/.git"));
    Files.createDirectories(directory.resolve("repo/src"));
    Files.createDirectories(directory.resolve("plain"));
  }

  private InProcess.Ended run(String prompt, String... options) {
    List<String> args = new ArrayList<>(List.of("run", "--repo", "repo", "--allow-unisolated"));
    args.addAll(Arrays.asList(options));
    args.addAll(List.of("--", prompt));
    return program.run(args.toArray(String[]::new));
  }

  private void assertRefused(InProcess.Ended ended, ExitCode exit, String... words) {
    assertThat(ended.exit()).isEqualTo(exit);
    assertThat(ended.err()).contains(words).contains("next: ").doesNotContain("\tat ");
    assertThat(directory.resolve("data")).as("nothing was started").doesNotExist();
  }

  @Test
  void anEmptyPrompt() {
    assertRefused(run(" \n", "--command", "x"), ExitCode.USAGE, "the prompt is empty");
    assertRefused(run("-", "--command", "x"), ExitCode.USAGE, "the prompt is empty");
  }

  @Test
  void aPromptOfTenMegabytes() {
    program.input("x".repeat(10 << 20).getBytes(StandardCharsets.UTF_8));

    assertRefused(
        run("-", "--command", "x"),
        ExitCode.USAGE,
        String.valueOf(TaskRequest.PROMPT_BYTES_MAX),
        "put long material into a file of the repository");
  }

  @Test
  void aPromptThatIsNoText() {
    program.input(new byte[] {(byte) 0xff, (byte) 0xfe});

    assertRefused(run("-", "--command", "x"), ExitCode.USAGE, "UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "missing | it does not exist | git init",
        "plain | no git repository | git init",
        "repo/src | no git repository | name its top directory",
        "git@github.com:a/b.git | SSH | https://",
        "https://ann:hunter2@example.org/r.git | must not hold a password | https://"
      })
  void aRepositoryThatIsNotThere(String repository, String what, String next) {
    InProcess.Ended ended =
        program.run("run", "--repo", repository, "--allow-unisolated", "--command", "x", "p");

    assertRefused(ended, ExitCode.USAGE, what, next);
    assertThat(ended.err()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--agent claude | --agent must be one of command",
        "--command x --attempts 21 | attempts_max must be 1 to 20",
        "--command x --attempts many | --attempts must be",
        "--command x --timeout 30 | --timeout must be a duration",
        "--command x --memory 2 | --memory must be an amount of memory",
        "--command x --cpus none | --cpus must be",
        "--command x --cpus 0 | resources.cpus must be above 0",
        "--command x --env =x | --env must be NAME=VALUE",
        "--command x --branch ../x | --branch: not a usable branch name",
        "--command x --user .. | --user: user_id must be",
        "--command x --task-id a/b | --task-id: task_id must be",
        "--command x --network all | --network must be one of none, open",
        "--command x --runtime dokcer | --runtime must be one of auto, docker, process"
      })
  void anOptionThatBreaksItsRule(String options, String what) {
    assertRefused(run("p", options.split(" ")), ExitCode.USAGE, what);
  }

  @Test
  void aTaskWithoutAnAgent() {
    assertRefused(run("p"), ExitCode.USAGE, "--agent command needs a command line");
  }

  @Test
  void aVariableWithoutShowingItsValue() {
    InProcess.Ended ended = run("p", "--command", "x", "--env", "1BAD=hunter2");

    assertRefused(ended, ExitCode.USAGE, "1BAD");
    assertThat(ended.err()).doesNotContain("hunter2");
  }

  @Test
  void anAgentOutsideOfAnyIsolation() {
    InProcess.Ended ended =
        program.run("run", "--repo", "repo", "--command", "x", "--image", "agent:1", "p");

    assertRefused(ended, ExitCode.UNUSABLE, "no Docker engine answers", "--allow-unisolated");
  }

  @Test
  void aTaskLargerThanTheLimits() {
    program.with("SLIPWAY_LIMITS_MEMORY_MAX", "1g");

    // Submitted only: whoever means to do the work begins to read the repository beside the submit.
    InProcess.Ended ended =
        program.run(
            "submit",
            "--repo",
            "repo",
            "--allow-unisolated",
            "p",
            "--command",
            "x",
            "--memory",
            "2g");

    assertThat(ended.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).contains("exceed the limits", "--memory");
  }
}
