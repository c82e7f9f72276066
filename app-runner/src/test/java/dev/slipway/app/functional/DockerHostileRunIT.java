package dev.slipway.app.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testkit.servers.DockerEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Hostile agents in containers, where the build has an engine. An engine takes half a minute for a
 * gigabyte of output, so a tenth of it must do here.
 */
final class DockerHostileRunIT {
  private static final String IMAGE = DockerEngine.image();
  private static final String WORK = "echo hello > greeting.txt\n";

  @TempDir private Path home;
  private Cli cli;

  @BeforeEach
  void requireAnEngine() {
    DockerEngine unused = DockerEngine.require();
    cli = new Cli(home).with("SLIPWAY_TASK_MEMORY", "32m").with("SLIPWAY_TASK_MEMORY_MAX", "64m");
  }

  private Cli.Ended run(HandMadeRepository repository, String... more) throws Exception {
    List<String> usual =
        List.of(
            "run",
            "--json",
            "--task-id",
            "t1",
            "--attempts",
            "1",
            "--image",
            IMAGE,
            "--repo",
            repository.path().toString(),
            "--command",
            "sh agent.sh",
            "--test",
            "test -s greeting.txt");
    Cli.Ended ended =
        cli.run(
            Stream.of(usual.stream(), Stream.of(more), Stream.of("greet"))
                .flatMap(part -> part)
                .toArray(String[]::new));
    assertThat(cli.run("doctor").out()).contains("0 containers, all of known tasks");
    Leftovers.assertNone(cli);
    return ended;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "never ends | trap '' TERM; while :; do sleep 1; done | 1s | did not end within 2s",
        "eats memory | tail /dev/zero | 1m | killed for its memory at 64 MB"
      })
  void agentThatIsEnded(String name, String line, String timeout, String why) throws Exception {
    HandMadeRepository repository =
        HandMadeRepository.make(home.resolve("r"), WORK + line + "\n", "");

    Cli.Ended ended = run(repository, "--timeout", timeout);

    ended.assertError(1, "failed", why);
    repository.assertNothingPublished();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "prints 100 MB | head -c 100000000 /dev/zero | tr '\\0' x",
        "forks children | ( setsid sleep 86411 & ); sleep 86411 &",
        "writes outside | for f in /beside ../beside /etc/beside; do echo x > $f; done; true"
      })
  void agentThatIsGoodEnough(String name, String line) throws Exception {
    HandMadeRepository repository =
        HandMadeRepository.make(home.resolve("r"), WORK + line + "\n", "");

    Cli.Ended ended = run(repository, "--timeout", "2m");

    assertThat(ended.exit()).as(ended.toString()).isZero();
    repository.assertPublishedOnce("t1");
    assertThat(Leftovers.processes("sleep 86411")).isEmpty();
    try (Stream<Path> files = Files.walk(home)) {
      assertThat(files.filter(file -> file.endsWith("beside"))).isEmpty();
    }
  }
}
