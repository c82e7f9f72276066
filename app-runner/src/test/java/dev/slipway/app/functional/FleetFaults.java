package dev.slipway.app.functional;

import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.testkit.servers.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What a fleet makes of faults: runners that are killed, a Redis that loses everything, a failover,
 * a restart of PostgreSQL, while it works on many tasks.
 */
final class FleetFaults {
  private static final int RUNNERS = 3;
  private static final Duration KILL_EVERY = Duration.ofSeconds(5);

  private final Fleet fleet;
  private final FleetTasks tasks;
  private final int count;
  private final Duration troubled;
  private final SplittableRandom random = new SplittableRandom(11);
  private final Map<String, String> table = new LinkedHashMap<>();
  private int kills;
  private int replaced;

  private FleetFaults(Fleet fleet, FleetTasks tasks, int count, Duration troubled) {
    this.fleet = fleet;
    this.tasks = tasks;
    this.count = count;
    this.troubled = troubled;
  }

  /**
   * What was found.
   *
   * @param lost tasks that did not complete, and how many were never accepted
   * @param twice tasks with an effect that happened twice, or not at all
   * @param table everything, for people
   */
  record Found(List<String> lost, List<String> twice, Map<String, String> table) {}

  /**
   * Runs it once.
   *
   * @param troubled how long there are faults
   * @param patience how long the rest may take after them
   */
  static Found run(Path home, int count, Duration troubled, Duration patience) throws Exception {
    try (Fleet fleet = new Fleet(home);
        FleetTasks tasks = new FleetTasks(fleet, home, Math.clamp(count / 20, 1, 20))) {
      return new FleetFaults(fleet, tasks, count, troubled).run(patience);
    }
  }

  private Found run(Duration patience) throws Exception {
    for (int i = 0; i < RUNNERS; i++) {
      Cli.Running unused = fleet.startRunner();
    }
    long began = System.nanoTime();
    Thread submitting = Thread.ofPlatform().start(this::submitAll);
    makeTrouble(began);
    submitting.join();
    long left = awaitAll(patience);
    table.put("all ended after", seconds(began));
    table.put("unfinished", Long.toString(left));
    List<Cli.Ended> ended = fleet.drain();
    table.put(
        "runners that drained in order",
        ended.stream().filter(runner -> runner.exit() == 0).count() + " of " + ended.size());
    return found();
  }

  /** Waits until all have ended, or for that long; returns how many have not. */
  private long awaitAll(Duration atMost) throws Exception {
    long deadline = System.nanoTime() + atMost.toNanos();
    long left = Long.MAX_VALUE;
    while (left > 0 && System.nanoTime() < deadline) {
      left = tasks.unfinishedSoon();
      replaced += fleet.replaceEnded();
    }
    table.put("runners that ended by themselves", Integer.toString(replaced));
    return left;
  }

  private void submitAll() {
    try {
      tasks.submit(count);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One random runner dies every five seconds; each fault of a server has its own quarter. */
  private void makeTrouble(long began) throws Exception {
    List<Act> acts = List.of(this::flush, this::failOver, this::restartStore);
    int done = 0;
    for (long at = 1; KILL_EVERY.multipliedBy(at).compareTo(troubled) <= 0; at++) {
      await(began, KILL_EVERY.multipliedBy(at));
      replaced += fleet.replaceEnded();
      fleet.killAndReplace(random.nextInt(fleet.runners().size()));
      kills++;
      Duration due = troubled.multipliedBy(done + 1).dividedBy(acts.size() + 1);
      if (done < acts.size() && KILL_EVERY.multipliedBy(at).compareTo(due) >= 0) {
        acts.get(done++).perform();
      }
    }
    while (done < acts.size()) {
      acts.get(done++).perform();
    }
    table.put("tasks", Integer.toString(count));
    table.put("runners killed with -9", Integer.toString(kills));
  }

  /** A fault of a server. */
  private interface Act {
    void perform() throws Exception;
  }

  private static void await(long began, Duration after) throws InterruptedException {
    long left = began + after.toNanos() - System.nanoTime();
    if (left > 0) {
      Fleet.pause(Duration.ofNanos(left)); // the fault's own time, not a wait for anything
    }
  }

  private void flush() {
    long began = System.nanoTime();
    String answer = fleet.redis().primary().ask("FLUSHALL");
    table.put("FLUSHALL", answer.strip() + " in " + seconds(began));
  }

  private void failOver() {
    long began = System.nanoTime();
    RedisServer primary = fleet.redis().primary();
    primary.kill();
    RedisServer next = fleet.redis().awaitFailoverFrom(primary);
    table.put(
        "Sentinel failover",
        "from %d to %d in %s".formatted(primary.port(), next.port(), seconds(began)));
    primary.startAgain();
  }

  private void restartStore() {
    long began = System.nanoTime();
    fleet.postgres().restart();
    table.put("PostgreSQL restart", seconds(began));
  }

  private Found found() throws Exception {
    List<Task> all = tasks.all();
    List<String> lost = new ArrayList<>();
    for (Task task : all) {
      if (!(task.standing().status() instanceof TaskStatus.Completed)) {
        lost.add(task.id() + " is " + task.standing().status());
      }
    }
    int completed = all.size() - lost.size();
    if (all.size() != count) {
      lost.add("%d of %d were accepted".formatted(all.size(), count));
    }
    List<String> twice = tasks.notRunOnce(count);
    table.put("completed", Integer.toString(completed));
    table.put("lost", Integer.toString(count - completed));
    table.put("agents that did not run exactly once", Integer.toString(twice.size()));
    table.put("branches / commits on them", tasks.branches() + " / " + tasks.commits());
    table.put(
        "more than one attempt",
        Long.toString(all.stream().filter(task -> task.standing().attempts() > 1).count()));
    return new Found(lost, twice, table);
  }

  private static String seconds(long began) {
    return "%.1f s".formatted((System.nanoTime() - began) / 1e9);
  }
}
