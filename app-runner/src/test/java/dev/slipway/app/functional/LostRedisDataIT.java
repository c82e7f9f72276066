package dev.slipway.app.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.testkit.servers.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Redis that loses data under load. Here a message that nobody answers is sent again after an
 * hour, and a task has five minutes: what completes sooner does so because the loss was noticed.
 */
final class LostRedisDataIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int BEFORE = 10;
  private static final int UNDER_LOAD = 30;

  @TempDir private Path home;

  @Test
  void everyTaskCompletesThoughRedisIsWiped() throws Exception {
    RedisServer redis = RedisServer.start();
    try (Fleet fleet = fleet(redis);
        FleetTasks tasks = new FleetTasks(fleet, home, 4)) {
      Cli.Running unusedFlows = fleet.startRunner("--roles", "flows");
      tasks.submit(UNDER_LOAD);
      // Nobody makes effects yet, so that they are all in Redis, and only there.
      awaitEffects(redis);

      assertThat(redis.ask("FLUSHALL")).startsWith("OK");
      Cli.Running unusedWorkers = fleet.startRunner("--roles", "workers");

      assertAllDoneOnce(tasks, UNDER_LOAD);
    }
  }

  @Test
  void everyTaskCompletesThoughRedisComesBackWithADatasetOfLongAgo() throws Exception {
    RedisServer redis = RedisServer.start();
    try (Fleet fleet = fleet(redis);
        FleetTasks tasks = new FleetTasks(fleet, home, 4)) {
      Cli.Running unusedRunner = fleet.startRunner();
      tasks.submit(BEFORE);
      assertAllDoneOnce(tasks, BEFORE);
      assertThat(fleet.drain()).allSatisfy(ended -> assertThat(ended.exit()).isZero());
      Path backup = backUp(redis);
      Cli.Running unusedFlows = fleet.startRunner("--roles", "flows");
      tasks.submit(BEFORE + UNDER_LOAD);
      awaitEffects(redis);

      restore(redis, backup);
      Cli.Running unusedWorkers = fleet.startRunner("--roles", "workers");

      assertAllDoneOnce(tasks, BEFORE + UNDER_LOAD);
    }
  }

  private Fleet fleet(RedisServer redis) {
    Fleet fleet = Fleet.on(redis, home);
    fleet.set("SLIPWAY_RUNNER_REPUBLISH_AFTER", "1h");
    return fleet;
  }

  private static void awaitEffects(RedisServer redis) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String stream = QueueRegistry.EFFECTS.value();
    while (redis.ask("XLEN", stream).strip().equals("0")) {
      assertThat(System.nanoTime()).as("no effect is asked for").isLessThan(deadline);
      Fleet.pause(LOOK); // other processes put it there
    }
  }

  private static Path backUp(RedisServer redis) throws IOException {
    assertThat(redis.ask("SAVE")).startsWith("OK");
    Path backup = redis.folder().resolve("backup.rdb");
    return Files.copy(redis.folder().resolve("dump.rdb"), backup);
  }

  private static void restore(RedisServer redis, Path backup) throws IOException {
    redis.kill();
    Files.move(backup, redis.folder().resolve("dump.rdb"), StandardCopyOption.REPLACE_EXISTING);
    redis.startAgain();
  }

  private static void assertAllDoneOnce(FleetTasks tasks, int count) throws Exception {
    long left = tasks.awaitAll(PATIENCE);
    assertThat(left).as("%s", tasks.all()).isZero();
    assertThat(tasks.all())
        .hasSize(count)
        .allSatisfy(task ->
            assertThat(task.standing().status().code()).as("%s", task).isEqualTo("completed"));
    assertThat(tasks.notRunOnce(count)).isEmpty();
    assertThat(tasks.branches()).isEqualTo(count);
    assertThat(tasks.commits()).isEqualTo(count);
  }
}
