package dev.slipway.app.functional;

import dev.slipway.app.config.AppConfig;
import dev.slipway.app.config.Configuration;
import dev.slipway.app.data.DataDirectory;
import dev.slipway.app.wiring.Overrides;
import dev.slipway.app.wiring.Wiring;
import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.domain.container.Resources;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.domain.task.UserId;
import dev.slipway.engine.NewTask;
import dev.slipway.ports.PortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Many small tasks for a fleet. Each agent leaves a line in a file of its task's own, so that a
 * second run of any of them is seen, whatever the store says.
 */
final class FleetTasks implements AutoCloseable {
  private static final Resources SMALL = new Resources(0.5, 64, 64, 64);
  private static final int LISTED_MAX = 10_000;
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Wiring wiring;
  private final Path counters;
  private final List<HandMadeRepository> repositories = new ArrayList<>();
  private final List<Path> places = new ArrayList<>();

  /** Makes the repositories that the tasks change, each task one of them. */
  FleetTasks(Fleet fleet, Path home, int repositoryCount) throws Exception {
    AppConfig config = Configuration.read(null, withoutFile(fleet, home)).orThrow();
    wiring = Wiring.open(config, DataDirectory.open(fleet.cli().data()), Overrides.NONE);
    counters = Files.createDirectories(home.resolve("counters"));
    for (int i = 0; i < repositoryCount; i++) {
      Path place = home.resolve("repository-" + i);
      places.add(place);
      repositories.add(HandMadeRepository.make(place, "true\n", "true\n"));
    }
  }

  private static Map<String, String> withoutFile(Fleet fleet, Path home) {
    Map<String, String> environment = new HashMap<>(fleet.environment());
    environment.put("XDG_CONFIG_HOME", home.resolve("config").toString());
    return environment;
  }

  /** Submits that many; returns when all are accepted. Each is asked for until it is. */
  void submit(int tasks) throws InterruptedException {
    for (int i = 0; i < tasks; i++) {
      submit(task(i));
    }
  }

  private void submit(NewTask task) throws InterruptedException {
    while (true) {
      try {
        TaskId unused = wiring.slipway().submit(task);
        return;
      } catch (PortException away) {
        Fleet.pause(LOOK); // a server restarts; whoever submits asks again
      }
    }
  }

  private NewTask task(int number) {
    String name = "task-%05d".formatted(number);
    int place = number % places.size();
    String command = "echo run >> '%s'; echo %s > work.txt".formatted(counters.resolve(name), name);
    return new NewTask(
        new TaskId(name),
        new ProjectId("project-" + place),
        new UserId("user-" + number % 3),
        0,
        new TaskRequest.Engineering(
            new RepositoryUrl(places.get(place).toString()),
            null,
            "write work.txt",
            command,
            null,
            null,
            Map.of(),
            SMALL,
            NetworkPolicy.OPEN,
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            3));
  }

  /** Waits until all have ended, or for that long; returns how many have not. */
  long awaitAll(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    long left = Long.MAX_VALUE;
    while (left > 0 && System.nanoTime() < deadline) {
      left = unfinishedSoon();
    }
    return left;
  }

  /** How many have not ended, seen a moment from now; not zero while the store is away. */
  long unfinishedSoon() throws InterruptedException {
    Fleet.pause(LOOK); // other processes do the work, and only the store tells of it
    try {
      return List.of("queued", "running", "waiting").stream()
          .mapToLong(status -> wiring.slipway().list(status, LISTED_MAX).size())
          .sum();
    } catch (PortException away) {
      return Long.MAX_VALUE; // one of the faults; asked again
    }
  }

  List<Task> all() {
    return wiring.slipway().list(null, LISTED_MAX);
  }

  /** Names of tasks whose agent ran another number of times than once. */
  List<String> notRunOnce(int tasks) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      String name = "task-%05d".formatted(i);
      Path counter = counters.resolve(name);
      long runs = Files.exists(counter) ? Files.readAllLines(counter).size() : 0;
      if (runs != 1) {
        wrong.add(name + " ran " + runs + " times");
      }
    }
    return wrong;
  }

  /** How many commits there are on the tasks' branches: one each, where nothing was done twice. */
  long commits() throws Exception {
    long commits = 0;
    for (HandMadeRepository repository : repositories) {
      String count = repository.git("rev-list", "--count", "--branches=slipway/*", "--not", "main");
      commits += Long.parseLong(count);
    }
    return commits;
  }

  /** How many branches of tasks there are. */
  long branches() throws Exception {
    long branches = 0;
    for (HandMadeRepository repository : repositories) {
      branches +=
          repository.git("branch", "--list", "slipway/*").lines().filter(l -> !l.isBlank()).count();
    }
    return branches;
  }

  @Override
  public void close() {
    wiring.close();
  }
}
