package dev.slipway.app.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What agents plant in their tree: none of it runs or is followed, and the good part is taken. */
final class HostileTreeRunIT {
  private static final String HOOKS =
      "for h in pre-commit post-commit pre-push post-checkout reference-transaction; do"
          + " cp \"$TRAP\" .git/hooks/$h; done";
  private static final String CONFIG =
      "git config core.fsmonitor \"$TRAP\"; git config filter.trap.clean \"$TRAP\";"
          + " git config filter.trap.smudge \"$TRAP\"; git config alias.st \"!$TRAP\";"
          + " echo '* filter=trap' > .gitattributes";

  @TempDir private Path home;
  private Path canary;
  private Path trap;

  @BeforeEach
  void layTheTrap() throws Exception {
    canary = home.resolve("canary");
    trap = home.resolve("trap.sh");
    Files.writeString(trap, "#!/bin/sh\ntouch '%s'\ncat\n".formatted(canary));
    assertThat(trap.toFile().setExecutable(true)).isTrue();
    Files.writeString(home.resolve("secret"), "of the host\n");
  }

  /** Runs an agent that plants something, and returns the names that it added to the tree. */
  private List<String> added(String plant) throws Exception {
    String agent =
        "TRAP='%s'; HOST='%s'\necho hello > greeting.txt\nmkdir -p .git/hooks\n%s\n"
            .formatted(trap, home, plant);
    HandMadeRepository repository =
        HandMadeRepository.make(home.resolve("r"), agent, "test -s greeting.txt\n");
    Cli cli = new Cli(home);

    Cli.Ended ended = cli.run(repository.run("--json", "--task-id", "t1"));

    assertThat(ended.exit()).as(ended.toString()).isZero();
    assertThat(ended.status()).isEqualTo("completed");
    assertThat(canary).as("the trap sprang").doesNotExist();
    repository.assertPublishedOnce("t1");
    Leftovers.assertNone(cli);
    String names = repository.git("diff", "-z", "--name-only", "main", "slipway/t1");
    return Arrays.stream(names.split("\0", -1)).filter(name -> !name.isEmpty()).toList();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "no .git | rm -rf .git",
        "a .git that leads elsewhere | rm -rf .git; ln -s \"$HOST/r/.git\" .git",
        "a link to a host file | ln -s \"$HOST/secret\" stolen; ln -s / root",
        "a hard link to a host file | ln \"$HOST/secret\" stolen",
        "a test that became a link | rm test.sh; ln -s \"$HOST/secret\" test.sh",
        "a sparse file of 2 GB | truncate -s 2G huge.bin",
        "a pipe | mkfifo pipe",
        "a repository in the repository | mkdir -p .GIT/hooks; cp \"$TRAP\" .GIT/hooks/pre-commit"
      })
  void onlyTheGoodPartIsTaken(String name, String plant) throws Exception {
    assertThat(added(plant)).containsExactly("greeting.txt");
  }

  @Test
  void hooksDoNotRun() throws Exception {
    assertThat(added(HOOKS)).containsExactly("greeting.txt");
  }

  @Test
  void filtersAndAliasesDoNotRun() throws Exception {
    assertThat(added(CONFIG)).containsExactly(".gitattributes", "greeting.txt");
  }

  @Test
  void namesWithLineBreaksAndDotsAreTakenAsTheyAre() throws Exception {
    assertThat(added("touch \"$(printf 'new\\nline')\" ..hidden ... -- -rf"))
        .containsExactly("-rf", "...", "..hidden", "greeting.txt", "new\nline");
  }

  /** A trap that cannot spring would prove nothing. */
  @ParameterizedTest
  @CsvSource({"hooks", "config"})
  void trapsSpringForGitItself(String which) throws Exception {
    HandMadeRepository repository = HandMadeRepository.make(home.resolve("r"), "", "");
    String plant = which.equals("hooks") ? HOOKS : CONFIG;
    String commit = "git add new; git -c user.name=a -c user.email=a@b commit -qm x";
    Files.writeString(repository.path().resolve("new"), "x\n");

    ProcessBuilder shell =
        new ProcessBuilder("sh", "-c", plant + "; " + commit)
            .directory(repository.path().toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    shell.environment().put("TRAP", trap.toString());
    shell.start().waitFor();

    assertThat(canary).exists();
  }
}
