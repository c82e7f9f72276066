package dev.slipway.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.config.AppConfig.LogLevel;
import dev.slipway.domain.task.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationTest {
  @TempDir private Path directory;

  @Test
  void needsNoFile() {
    Configuration configuration =
        Configuration.read(null, Map.of("XDG_CONFIG_HOME", directory.toString()));

    assertThat(configuration.file()).isEqualTo(directory.resolve("slipway/slipway.toml"));
    assertThat(configuration.problems()).isEmpty();
    AppConfig config = configuration.orThrow();
    assertThat(config.dataDirectory()).isNull();
    assertThat(config.user()).isNull();
    assertThat(config.logLevel()).isEqualTo(LogLevel.INFO);
  }

  @Test
  void takesTheSettingsOutsideOfTablesFromTheFile() {
    AppConfig config =
        Configured.by("data_dir = \"/srv/slipway\"\nuser = \"ann\"\nlog_level = \"debug\"")
            .orThrow();

    assertThat(config.dataDirectory()).isEqualTo(Path.of("/srv/slipway"));
    assertThat(config.user()).isEqualTo(new UserId("ann"));
    assertThat(config.logLevel()).isEqualTo(LogLevel.DEBUG);
  }

  @Test
  void refusesANamedFileThatIsNotThere() {
    Problem problem =
        Configuration.read(directory.resolve("none.toml"), Map.of()).problems().getFirst();

    assertThat(problem.path()).endsWith("none.toml");
    assertThat(problem.rule()).isEqualTo("there is no such file");
  }

  @Test
  void letsTheEnvironmentOverrideTheFileAndSaysSo() {
    Configuration configuration =
        Configured.by("task.timeout = \"1m\"", Map.of("SLIPWAY_TASK_TIMEOUT", "2m"));

    assertThat(configuration.orThrow().task().timeout()).isEqualTo(Duration.ofMinutes(2));
    assertThat(configuration.settings())
        .filteredOn(setting -> setting.path().equals("task.timeout"))
        .singleElement()
        .satisfies(setting ->
            assertThat(setting.origin()).isEqualTo("environment variable SLIPWAY_TASK_TIMEOUT"));
  }

  @Test
  void namesTheKnownSettingThatAnUnknownOneIsMostLike() {
    assertThat(Configured.onlyProblem("limits.worker_max = 4").nearMatch())
        .isEqualTo("limits.workers_max");
    assertThat(Configured.onlyProblem("task.tiemout = \"1m\"").nearMatch())
        .isEqualTo("task.timeout");
    assertThat(Configured.onlyProblem("timeout = \"1m\"").nearMatch()).isEqualTo("task.timeout");
    assertThat(Configured.onlyProblem("wholly.different = 1").nearMatch()).isNull();
  }

  @Test
  void namesTheKnownVariableThatAnUnknownOneIsMostLike() {
    Configuration configuration =
        Configured.by("", Map.of("SLIPWAY_TASK_TIMOUT", "2m", "PATH", "/bin"));

    assertThat(configuration.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.path()).isEqualTo("SLIPWAY_TASK_TIMOUT");
          assertThat(problem.nearMatch()).isEqualTo("SLIPWAY_TASK_TIMEOUT");
        });
  }

  @Test
  void leavesTheVariablesOfTheScriptsAlone() {
    Map<String, String> variables =
        Map.of("SLIPWAY_JAVA_OPTS", "-Xmx1g", "SLIPWAY_TRAIN", "no", "SLIPWAY_TEST_IMAGE", "x");

    assertThat(Configured.by("", variables).problems()).isEmpty();
  }

  @Test
  void gathersEveryProblemBeforeAnythingStarts() {
    Configuration configuration =
        Configured.by("runtime.kind = 1\ntask.timeout = 2\nnonsense = 3\nlog_level = \"loud\"");

    assertThat(configuration.problems())
        .extracting(Problem::path)
        .containsExactlyInAnyOrder("runtime.kind", "task.timeout", "nonsense", "log_level");
    assertThatThrownBy(configuration::orThrow)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("runtime.kind")
        .hasMessageContaining("nonsense");
  }

  @Test
  void neverShowsTheValueOfWhatMayBeASecret() {
    String toml =
        "api_token = \"hunter2\"\ntask.password = \"hunter2\"\nkey = \"hunter2\"\n"
            + "my_secret = \"hunter2\"";
    Configuration configuration = Configured.by(toml);

    assertThat(configuration.problems()).hasSize(4);
    assertThat(configuration.problems())
        .allSatisfy(problem -> assertThat(problem.value()).isNull());
    assertThatThrownBy(configuration::orThrow).hasMessageNotContaining("hunter2");
  }

  @Test
  void neverShowsTheTextOfAFileThatIsNoToml() {
    Problem problem = Configured.onlyProblem("user = \"ann\"\npassword = hunter2\n");

    assertThat(problem.rule()).contains("TOML").contains("line 2");
    assertThat(problem.text()).doesNotContain("hunter2");
  }

  @Test
  void saysWhenTheFileCannotBeRead() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("folder.toml"));
    Path latin = directory.resolve("latin.toml");
    Files.write(latin, new byte[] {'u', '=', '"', (byte) 0xe4, '"'});

    assertThat(Configuration.read(folder, Map.of()).problems()).hasSize(1);
    assertThat(Configuration.read(latin, Map.of()).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.rule()).contains("UTF-8"));
  }

  @Test
  void documentsEverySettingOnce() {
    assertThat(Keys.all()).extracting(Key::path).doesNotHaveDuplicates();
    assertThat(Keys.all()).extracting(Key::variable).doesNotHaveDuplicates();
    assertThat(Configured.by("").settings()).hasSameSizeAs(Keys.all());
  }
}
