package dev.slipway.app.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked for cannot be done: said clearly, and nothing is begun. */
final class BadRequestIT {
  private static final int USAGE = 2;
  private static final int UNUSABLE = 5;

  @TempDir private Path home;
  private Cli cli;
  private HandMadeRepository repository;

  @BeforeEach
  void prepare() throws Exception {
    cli = new Cli(home);
    repository = HandMadeRepository.make(home.resolve("r"), "echo x > x\n", "true\n");
  }

  private void assertRefused(Cli.Ended ended, int exit, String... named) throws Exception {
    ended.assertError(exit, "failed", named);
    assertThat(ended.lines()).as("nothing was accepted").hasSize(1);
    assertThat(cli.data()).as("nothing was begun").doesNotExist();
    repository.assertNothingPublished();
  }

  @Test
  void repositoryThatDoesNotExist() throws Exception {
    HandMadeRepository missing = new HandMadeRepository(home.resolve("missing"));

    assertRefused(cli.run(missing.run("--json")), USAGE, missing.path().toString());
  }

  @Test
  void repositoryWithoutCommits() throws Exception {
    HandMadeRepository empty = new HandMadeRepository(Files.createDirectory(home.resolve("e")));
    empty.git("init", "-q");

    Cli.Ended ended = cli.run(empty.run("--json"));

    ended.assertError(1, "failed", empty.path().toString(), "no commits");
    Leftovers.assertNone(cli);
  }

  @Test
  void emptyPrompt() throws Exception {
    assertRefused(cli.runWithInput("\n \n", fromInput()), USAGE, "the prompt is empty");
  }

  @Test
  void promptOfTenMegabytes() throws Exception {
    Cli.Ended ended = cli.runWithInput("x".repeat(10 << 20), fromInput());

    assertRefused(ended, USAGE, "the prompt on standard input", "1048576 bytes");
    assertThat(ended.last().get("error").get("next_step").stringValue()).contains("a file of the");
  }

  private String[] fromInput() {
    String[] arguments = repository.run("--json");
    arguments[arguments.length - 1] = "-";
    return arguments;
  }

  @Test
  void configurationWithAnUnknownKey() throws Exception {
    Path file = Files.writeString(home.resolve("bad.toml"), "task.tiemout = \"1m\"\n");

    Cli.Ended ended = cli.run(repository.run("--json", "--config", file.toString()));

    assertRefused(ended, USAGE, "task.tiemout", "task.timeout", file.toString());
    assertThat(ended.last().get("error").get("problems").get(0).get("near_match").stringValue())
        .isEqualTo("task.timeout");
  }

  @Test
  void imageWhereNoEngineAnswersIsNeverRunWithoutIsolation() throws Exception {
    cli.with("DOCKER_HOST", "unix://" + home.resolve("none.sock"));

    Cli.Ended ended = cli.run(repository.run("--json", "--image", "agent:1"));

    assertRefused(ended, UNUSABLE, "agent:1", home.resolve("none.sock").toString());
    assertThat(ended.last().get("error").get("next_step").stringValue())
        .contains("--runtime process");
  }
}
