package dev.slipway.app.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents and tests that mean harm or do it by mistake, from the prompt to the exit code. */
final class HostileAgentRunIT {
  private static final String WORK = "echo hello > greeting.txt\n";
  private static final String TEST = "test -s greeting.txt\n";

  @TempDir private Path home;

  private Cli.Ended run(HandMadeRepository repository, String... more) throws Exception {
    Cli cli = new Cli(home);
    Cli.Ended ended =
        cli.run(
            repository.run(
                Stream.concat(
                        Stream.of("--json", "--task-id", "t1", "--attempts", "1"), Stream.of(more))
                    .toArray(String[]::new)));
    Leftovers.assertNone(cli);
    return ended;
  }

  private HandMadeRepository agent(String... lines) throws Exception {
    return HandMadeRepository.make(home.resolve("r"), WORK + String.join("\n", lines), TEST);
  }

  private static void assertCompleted(Cli.Ended ended, HandMadeRepository repository)
      throws Exception {
    assertThat(ended.exit()).as(ended.toString()).isZero();
    assertThat(ended.status()).isEqualTo("completed");
    repository.assertPublishedOnce("t1");
    assertThat(repository.git("diff", "--name-only", "main", "slipway/t1"))
        .isEqualTo("greeting.txt");
  }

  @Test
  void oneGigabyteOfOutputIsBounded() throws Exception {
    HandMadeRepository repository = agent("yes 'a line of output' | head -c 1000000000");

    assertCompleted(run(repository), repository);
    assertThat(bytesOf(home.resolve("data"))).isLessThan(16 << 20);
  }

  private static long bytesOf(Path directory) throws Exception {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "no verdict, exit 1 | echo done; exit 1 | exit code 1",
        "verdict that is no JSON | echo '<result>{\"status\":</result>' | verdict cannot be read",
        "two verdicts, the last one bad |"
            + " V='<result>{\"status\":\"%s\",\"summary\":\"told %s\"}</result>\\n';"
            + " printf \"$V$V\" success first failure last | told last",
        "never ends and hears no signal | trap '' TERM; while :; do sleep 1; done |"
            + " did not end within 2s"
      })
  void agentThatIsNotGoodEnough(String name, String line, String why) throws Exception {
    HandMadeRepository repository = agent(line);

    Cli.Ended ended = run(repository, "--timeout", line.contains("sleep") ? "1s" : "1m");

    ended.assertError(1, "failed", "t1", why);
    assertThat(ended.last().get("commit_sha").isNull()).isTrue();
    repository.assertNothingPublished();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "no verdict | echo done",
        "two verdicts, the last one good |"
            + " V='<result>{\"status\":\"%s\",\"summary\":\"told %s\"}</result>\\n';"
            + " printf \"$V$V\" failure first success last",
        "writes outside the workspace | echo x > ../../../beside; echo x > $HOME/in-its-home"
      })
  void agentThatIsGoodEnough(String name, String line) throws Exception {
    HandMadeRepository repository = agent(line);

    assertCompleted(run(repository), repository);
  }

  @Test
  void childrenDoNotOutliveTheirAgent() throws Exception {
    String mark = "8640" + ProcessHandle.current().pid();
    HandMadeRepository repository =
        agent(
            "( setsid sleep %1$s & ) ; setsid nohup sleep %1$s > /dev/null 2>&1 &".formatted(mark));

    assertCompleted(run(repository), repository);
    String doctor = new Cli(home).run("doctor").out();
    assumeTrue(
        doctor.contains("each tree ends as a whole"),
        "no PID namespaces: what hides well may outlive its agent, and doctor says so");
    assertThat(Leftovers.processes("sleep " + mark)).isEmpty();
  }

  @Test
  void testsThatHangAreEndedAndTold() throws Exception {
    HandMadeRepository repository =
        HandMadeRepository.make(home.resolve("r"), WORK, "sleep 100000\n");

    Cli.Ended ended = run(repository, "--test-timeout", "1s");

    ended.assertError(1, "failed", "t1", "tests did not end in time");
    repository.assertNothingPublished();
  }

  /** Only without isolation can it do that. The task ends; nothing elsewhere is touched. */
  @Test
  void workspaceThatIsReplacedByALinkToTheHostIsNotFollowed() throws Exception {
    Path precious = Files.createDirectories(home.resolve("host"));
    Files.writeString(precious.resolve("secret"), "of the host\n");
    HandMadeRepository repository =
        agent("W=$PWD; cd /; rm -rf \"$W\"; ln -s %s \"$W\"".formatted(precious));

    Cli.Ended ended = run(repository);

    ended.assertError(1, "failed", "t1", "something else was put in its place");
    repository.assertNothingPublished();
    assertThat(precious.resolve("secret")).hasContent("of the host\n");
    assertThat(List.of(precious.toFile().list())).containsExactly("secret");
  }
}
