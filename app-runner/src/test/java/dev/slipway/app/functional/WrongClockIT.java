package dev.slipway.app.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.task.Task;
import dev.slipway.testkit.servers.WrongClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fleet in which one machine's clock was never set; its leases take ten seconds. */
final class WrongClockIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir private Path home;

  @ParameterizedTest
  @ValueSource(ints = {5, -5})
  void clockOfOneRunnerThatIsFiveMinutesWrongChangesNothing(int minutes) throws Exception {
    Duration ahead = Duration.ofMinutes(minutes);
    try (Fleet fleet = new Fleet(home);
        FleetTasks tasks = new FleetTasks(fleet, home, 2)) {
      Cli.Running right = fleet.startRunner();
      Cli.Running wrong = fleet.startRunnerWith(WrongClock.by(ahead));
      assertThat(ahead(right)).isCloseTo(Duration.ZERO, Duration.ofSeconds(30));
      assertThat(ahead(wrong)).isCloseTo(ahead, Duration.ofSeconds(30));

      tasks.submit(12);
      assertAllDoneOnce(fleet, tasks, 12);

      // Alone, it has all leases, deadlines and wake-ups in its hands.
      fleet.runners().remove(right);
      right.signal("TERM");
      assertThat(right.ended().exit()).isZero();
      tasks.submit(15);
      assertAllDoneOnce(fleet, tasks, 15);
      assertThat(fleet.drain()).allSatisfy(ended -> assertThat(ended.exit()).isZero());
    }
  }

  private static void assertAllDoneOnce(Fleet fleet, FleetTasks tasks, int count) throws Exception {
    long left = tasks.awaitAll(PATIENCE);
    List<Task> all = tasks.all();
    assertThat(left).as("%s", all).isZero();
    assertThat(all)
        .hasSize(count)
        .allSatisfy(task -> {
          assertThat(task.standing().status().code()).as("%s", task).isEqualTo("completed");
          assertThat(task.standing().attempts()).as("%s", task).isEqualTo(1);
        });
    assertThat(tasks.notRunOnce(count)).isEmpty();
    assertThat(tasks.branches()).isEqualTo(count);
    assertThat(tasks.commits()).isEqualTo(count);
    Cli.Ended dead = fleet.cli().run("queues", "dlq", "list", "--json");
    assertThat(dead.lines()).as("%s", dead).isEmpty();
  }

  /** How far the clock that the process itself sees is ahead of this one. */
  private static Duration ahead(Cli.Running runner) throws Exception {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process asked =
        new ProcessBuilder(
                tool.toString(), Long.toString(runner.process().pid()), "VM.uptime", "-date")
            .redirectErrorStream(true)
            .start();
    String printed = new String(asked.getInputStream().readAllBytes(), UTF_8);
    String time =
        printed
            .lines()
            .filter(line -> line.endsWith(" s"))
            .map(line -> line.substring(0, 23))
            .findFirst()
            .orElseThrow(() -> new AssertionError(printed));
    return Duration.between(Instant.now(), instant(time));
  }

  private static Instant instant(String time) {
    DateTimeFormatter form = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");
    return LocalDateTime.parse(time, form).atZone(ZoneId.systemDefault()).toInstant();
  }
}
