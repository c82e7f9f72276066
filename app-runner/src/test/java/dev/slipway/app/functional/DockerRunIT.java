package dev.slipway.app.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testkit.servers.DockerEngine;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same on a Docker engine, where the build has one. */
final class DockerRunIT {
  private static final String IMAGE = DockerEngine.image();

  @TempDir private Path home;

  @BeforeEach
  void requireAnEngine() {
    DockerEngine unused = DockerEngine.require();
  }

  @Test
  void runsAgentAndTestsInContainersAndLeavesNone() throws Exception {
    HandMadeRepository repository =
        HandMadeRepository.make(
            home.resolve("r"),
            "echo hello > greeting.txt; ls / > roots.txt\n",
            "test -s greeting.txt\n");
    Cli cli = new Cli(home);

    Cli.Ended ended =
        cli.run(
            "run",
            "--json",
            "--task-id",
            "t1",
            "--repo",
            repository.path().toString(),
            "--image",
            IMAGE,
            "--command",
            "sh agent.sh",
            "--test",
            "sh test.sh",
            "greet");

    assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
    assertThat(Cli.json(ended.lines().getFirst()).get("isolated").booleanValue()).isTrue();
    assertThat(repository.git("show", "slipway/t1:greeting.txt")).isEqualTo("hello");
    assertThat(repository.git("show", "slipway/t1:roots.txt"))
        .as("it saw the image's files, not the machine's")
        .contains("workspace")
        .doesNotContain("boot");
    assertThat(cli.run("doctor").out()).contains("0 containers, all of known tasks");
  }

  @Test
  void failsClearlyForAnImageThatIsNotThere() throws Exception {
    HandMadeRepository repository = HandMadeRepository.make(home.resolve("r"), "true\n", "true\n");

    Cli.Ended ended =
        new Cli(home)
            .run(
                "run",
                "--json",
                "--repo",
                repository.path().toString(),
                "--image",
                "slipway-test:none",
                "--command",
                "sh agent.sh",
                "greet");

    assertThat(ended.exit()).as(ended.out() + ended.err()).isEqualTo(1);
    assertThat(ended.last().get("error").get("message").stringValue())
        .contains("slipway-test:none");
    assertThat(ended.last().get("error").get("next_step").stringValue()).isNotBlank();
  }
}
