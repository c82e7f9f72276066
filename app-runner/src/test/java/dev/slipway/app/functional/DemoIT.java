package dev.slipway.app.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoIT {
  @TempDir private Path home;

  @Test
  void showsTheWholeWayWithOneRepair() throws Exception {
    Cli.Ended demo = new Cli(home).run("demo");

    assertThat(demo.exit()).as(demo.out() + demo.err()).isZero();
    assertThat(demo.out())
        .contains("NOT isolated")
        .contains("attempt 1 was not enough: its tests ended with exit code 1")
        .contains("attempt 2 of 3")
        .contains("completed in", "after 2 attempts", "commit ")
        .contains("+++ b/convert.sh", "+echo \"$((tenths / 10))\"");
    assertThat(demo.err()).isEmpty();
  }

  @Test
  void endsWithALineForPrograms() throws Exception {
    Cli.Ended demo = new Cli(home).run("demo", "--json", "--task-id", "d1");

    assertThat(demo.exit()).as(demo.out() + demo.err()).isZero();
    assertThat(demo.last().get("status").stringValue()).isEqualTo("completed");
    assertThat(demo.last().get("attempts").intValue()).isGreaterThanOrEqualTo(2);
    HandMadeRepository repository = new HandMadeRepository(home.resolve("data/demo/d1"));
    assertThat(repository.git("rev-parse", "slipway/d1"))
        .isEqualTo(demo.last().get("commit_sha").stringValue());
    assertThat(repository.git("show", "main:README.md")).contains("Temperatures");
  }
}
