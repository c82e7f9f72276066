package dev.slipway.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProgramTest {
  @TempDir private Path directory;
  private InProcess program;

  @BeforeEach
  void prepare() {
    program = new InProcess(directory);
  }

  @Test
  void helpTeaches() {
    InProcess.Ended help = program.run("help");

    assertThat(help.exit()).isEqualTo(ExitCode.DONE);
    assertThat(help.out()).contains(Commands.NAMES).contains("slipway demo", "Exit codes:");
    for (ExitCode code : ExitCode.values()) {
      assertThat(help.out()).contains("%3d  %s".formatted(code.number(), code.meaning()));
    }
    assertThat(program.run().out()).isEqualTo(help.out());
    assertThat(program.run("--help").out()).isEqualTo(help.out());
  }

  @Test
  void everyCommandHasHelpWithAnExample() {
    for (String name : Commands.NAMES) {
      String help = program.run(("help " + name).split(" ")).out();
      assertThat(help)
          .contains("Usage: slipway " + name.replace("run", "run"), "Examples:", "--json");
      assertThat(program.run((name + " --help").split(" ")).out()).isEqualTo(help);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "rnu, there is no command 'rnu', slipway run",
    "tasks shwo, there is no command 'tasks shwo', slipway tasks show",
    "tasks, says too little, slipway tasks list",
    "run --comand x p, there is no option '--comand', --command",
    "tasks list extra, 'extra' is one argument too many, slipway help tasks list",
    "tasks show, Missing required parameter, slipway help tasks show",
    "run p, Missing required option, slipway help run",
    "tasks list --limit 0, --limit must be a whole number, slipway help tasks list",
    "tasks list --status done, --status must be one of, slipway help tasks list",
    "tasks show ../x, task_id must be, slipway tasks list",
    "help nothing, there is no command 'nothing', slipway help"
  })
  void whatIsMistypedIsNamedWithWhatWasMeant(String typed, String what, String next) {
    InProcess.Ended ended = program.run(typed.split(" "));

    assertThat(ended.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).contains("slipway: ").contains(what).contains("next: ").contains(next);
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void commonOptionsMayStandBeforeTheCommand() {
    String data = directory.resolve("elsewhere").toString();

    InProcess.Ended ended = program.run("--data-dir", data, "--json", "tasks", "list");

    assertThat(ended.exit()).isEqualTo(ExitCode.DONE);
    assertThat(ended.out()).isEmpty();
    assertThat(Path.of(data, "slipway.db")).exists();
  }

  @Test
  void aRefusalInJsonHasTheFieldsOfATaskThatEnded() {
    InProcess.Ended ended = program.run("tasks", "show", "nobody", "--json");

    assertThat(ended.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.out().lines())
        .singleElement()
        .asString()
        .startsWith("{\"event\":\"refused\",\"task_id\":null,\"status\":\"failed\"")
        .contains("\"error\":{\"category\":\"permanent\",\"message\":\"there is no task nobody");
  }

  @Test
  void aBadConfigurationStopsEverythingBeforeItStarts() throws Exception {
    Path file = Files.writeString(directory.resolve("bad.toml"), "limits.worker_max = 4");

    InProcess.Ended ended = program.run("tasks", "list", "--config", file.toString());

    assertThat(ended.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).contains("limits.worker_max", "did you mean limits.workers_max?");
    assertThat(directory.resolve("data")).doesNotExist();
  }

  @Test
  void configCheckExplainsWhatIsWrongAndShowsWhatHolds() throws Exception {
    Path bad = Files.writeString(directory.resolve("bad.toml"), "task.tiemout = \"1m\"");

    InProcess.Ended wrong = program.run("config", "check", "--config", "bad.toml");
    assertThat(wrong.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(wrong.out()).contains("task.tiemout", "did you mean task.timeout?", bad.toString());

    InProcess.Ended good = program.run("config", "check");
    assertThat(good.exit()).isEqualTo(ExitCode.DONE);
    assertThat(good.out()).contains("task.timeout", "30m", "(default)", "no problems");
  }

  @Test
  void anErrorOfSlipwayItselfIsOneLineAndTheRestIsInTheLog() throws Exception {
    Files.createDirectories(directory.resolve("data/logs"));
    Files.createDirectories(directory.resolve("data/slipway.db/in-the-way"));

    InProcess.Ended ended = program.run("tasks", "list");

    assertThat(ended.exit()).isIn(ExitCode.UNUSABLE, ExitCode.INTERNAL);
    assertThat(ended.err()).contains("slipway.db").doesNotContain("\tat ");
  }
}
