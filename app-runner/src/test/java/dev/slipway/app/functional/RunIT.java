package dev.slipway.app.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class RunIT {
  private static final String GOOD_AGENT = "echo hello > greeting.txt\n";
  private static final String TEST = "test -s greeting.txt\n";

  @TempDir private Path home;
  private Cli cli;

  @BeforeEach
  void prepare() {
    cli = new Cli(home);
  }

  @Test
  void putsATestedChangeOnABranchOfItsOwn() throws Exception {
    HandMadeRepository repository = HandMadeRepository.make(home.resolve("r"), GOOD_AGENT, TEST);
    String main = repository.git("rev-parse", "main");

    Cli.Ended ended = cli.run(repository.run("--json", "--task-id", "t1"));

    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.lines()).allSatisfy(line -> assertThat(Cli.json(line).isObject()).isTrue());
    assertThat(Cli.json(ended.lines().getFirst()).get("event").stringValue()).isEqualTo("accepted");
    JsonNode last = ended.last();
    assertThat(last.get("task_id").stringValue()).isEqualTo("t1");
    assertThat(last.get("status").stringValue()).isEqualTo("completed");
    assertThat(last.get("attempts").intValue()).isEqualTo(1);
    assertThat(last.get("duration_ms").longValue()).isPositive();
    String branch = last.get("branch").stringValue();
    assertThat(repository.git("rev-parse", branch)).isEqualTo(last.get("commit_sha").stringValue());
    assertThat(repository.git("show", branch + ":greeting.txt")).isEqualTo("hello");
    assertThat(repository.git("rev-parse", branch + "^")).isEqualTo(main);
    assertThat(repository.git("rev-parse", "main")).as("main is untouched").isEqualTo(main);
    assertThat(repository.git("status", "--porcelain")).as("its files too").isEmpty();
  }

  @Test
  void sendsTheAgentBackWithTheOutputOfItsTests() throws Exception {
    String agent =
        """
        while read line; do
          case $line in *"say it louder"*) echo HELLO > greeting.txt; exit 0 ;; esac
        done
        echo hello > greeting.txt
        """;
    String test = "grep -q HELLO greeting.txt || { echo 'say it louder'; exit 1; }\n";
    HandMadeRepository repository = HandMadeRepository.make(home.resolve("r"), agent, test);

    Cli.Ended ended = cli.run(repository.run("--json", "--task-id", "t1"));

    assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.last().get("attempts").intValue()).isEqualTo(2);
    assertThat(repository.git("show", "slipway/t1:greeting.txt")).isEqualTo("HELLO");
  }

  @Test
  void tellsWhyAnAgentFailedAndShowsItsOutput() throws Exception {
    HandMadeRepository repository =
        HandMadeRepository.make(home.resolve("r"), "echo no idea; exit 3\n", TEST);

    Cli.Ended ended = cli.run(repository.run("--task-id", "t1", "--attempts", "2"));

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.out())
        .contains("failed in", "after 2 attempts", "exit code 3", "| no idea", "next ");
    assertThat(repository.git("branch", "--list", "slipway/*")).isEmpty();

    Cli.Ended shown = cli.run("tasks", "show", "t1", "--json");
    assertThat(shown.last().get("status").stringValue()).isEqualTo("failed");
    assertThat(shown.last().get("executions")).hasSize(2);
    assertThat(shown.last().get("evidence").stringValue()).contains("no idea");
    assertThat(cli.run("tasks", "list", "--status", "failed").out()).contains("t1");
  }

  @Test
  void givesTheAgentThePromptAndOnlyTheVariablesThatWereDeclared() throws Exception {
    HandMadeRepository repository =
        HandMadeRepository.make(
            home.resolve("r"), "cat > prompt.txt; env | sort > greeting.txt\n", TEST);
    String[] arguments = repository.run("--json", "--task-id", "t1", "--env", "COLOUR=deep red");
    arguments[arguments.length - 1] = "-";

    Cli.Ended ended =
        cli.with("OF_THE_RUNNER", "private").runWithInput("Grüße\nin two lines", arguments);

    assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
    assertThat(repository.git("show", "slipway/t1:prompt.txt")).isEqualTo("Grüße\nin two lines");
    assertThat(repository.git("show", "slipway/t1:greeting.txt"))
        .contains("COLOUR=deep red")
        .doesNotContain("OF_THE_RUNNER")
        .doesNotContain("SLIPWAY_DATA_DIR");
  }
}
