package dev.slipway.app.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several runners on real Redis and PostgreSQL. */
final class FleetIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir private Path home;

  @Test
  void twoRunnersCompleteTwentyTasksThoughOneIsKilled() throws Exception {
    try (Fleet fleet = new Fleet(home);
        FleetTasks tasks = new FleetTasks(fleet, home, 2)) {
      Cli.Running first = fleet.startRunner();
      Cli.Running second = fleet.startRunner();
      tasks.submit(20);

      first.process().destroyForcibly().waitFor();
      fleet.runners().remove(first);
      long left = tasks.awaitAll(PATIENCE);

      assertThat(left).as("%s", tasks.all()).isZero();
      assertThat(tasks.all())
          .hasSize(20)
          .allMatch(task -> task.standing().status().code().equals("completed"));
      assertThat(tasks.notRunOnce(20)).isEmpty();
      assertThat(tasks.branches()).isEqualTo(20);
      assertThat(tasks.commits()).isEqualTo(20);
      assertThat(second.process().isAlive()).isTrue();
      assertThat(fleet.drain()).allSatisfy(ended -> assertThat(ended.exit()).isZero());
    }
  }

  @Test
  void rolesInProcessesOfTheirOwnCompleteATaskThatSomebodyWatches() throws Exception {
    try (Fleet fleet = new Fleet(home)) {
      HandMadeRepository repository =
          HandMadeRepository.make(
              home.resolve("r"), "echo x > greeting.txt\n", "test -s greeting.txt\n");
      Cli.Running unusedFlows = fleet.startRunner("--roles", "flows");
      Cli.Running unusedWorkers = fleet.startRunner("--roles", "workers,infra");

      Cli.Ended ran = fleet.cli().run(repository.run("--json", "--task-id", "t1"));
      Cli.Ended listed = fleet.cli().run("queues", "list", "--json");
      Cli.Ended doctor = fleet.cli().run("doctor");

      assertThat(ran.status()).as(ran.toString()).isEqualTo("completed");
      assertThat(ran.out()).contains("slipway serve");
      repository.assertPublishedOnce("t1");
      assertThat(listed.out()).contains("\"queue\":\"engineering:queue\"", "\"waiting\":0");
      assertThat(doctor.out()).contains("redis-sentinel://").contains("postgresql://");
      assertThat(fleet.drain()).allSatisfy(ended -> assertThat(ended.exit()).isZero());
    }
  }

  /** The short form of {@code ./verify faults fleet}. */
  @Test
  void faultsOfRunnersAndServersLoseNothingAndDoNothingTwice() throws Exception {
    FleetFaults.Found found = FleetFaults.run(home, 40, Duration.ofSeconds(30), PATIENCE);

    assertThat(found.lost()).as("%s", found.table()).isEmpty();
    assertThat(found.twice()).as("%s", found.table()).isEmpty();
    assertThat(found.table()).containsEntry("branches / commits on them", "40 / 40");
  }
}
