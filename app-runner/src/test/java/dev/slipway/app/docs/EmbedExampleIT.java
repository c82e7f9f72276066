package dev.slipway.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.adapters.github.git.GitConfig;
import dev.slipway.adapters.github.git.GitRepositories;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example that embeds Slipway, run as its own text says. */
final class EmbedExampleIT {
  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final long MINUTES_MAX = 5;

  @TempDir Path home;

  @Test
  void embeddedTaskEndsInATestedCommit() throws Exception {
    RepositoryUrl repository = new RepositoryUrl(home.resolve("project").toString());
    try (GitRepositories git = GitRepositories.open(GitConfig.in(home.resolve("look")))) {
      CommitId start = git.repositories().create(repository, files(), "Begin");

      String said = run(home.resolve("data"), repository);

      assertThat(said).contains("Completed[commitSha=", "attempts=2");
      CommitId made = git.repositories().resolve(repository, BranchName.ofTask(new TaskId("t1")));
      assertThat(said).contains(made.value());
      assertThat(git.repositories().diff(repository, start, made, 10_000))
          .contains("+++ b/convert.sh");

      assertThat(run(home.resolve("data"), repository)).as("a second run").isEqualTo(said);
    }
  }

  private static Map<String, String> files() throws IOException {
    return Map.of(
        "agent.sh", Files.readString(EXAMPLES.resolve("demo-agent/agent.sh")),
        "test.sh", Files.readString(EXAMPLES.resolve("demo-project/test.sh")));
  }

  private String run(Path data, RepositoryUrl repository) throws Exception {
    Path out = home.resolve("out");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                EXAMPLES.resolve("embed/Embed.java").toString(),
                data.toString(),
                repository.value())
            .redirectOutput(out.toFile())
            .redirectError(home.resolve("err").toFile())
            .start();
    boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended).as("it ended within %d minutes", MINUTES_MAX).isTrue();
    assertThat(process.exitValue()).as(Files.readString(home.resolve("err"))).isZero();
    return Files.readString(out);
  }
}
