package dev.slipway.benchmarks.queue;

import dev.slipway.adapters.json.JsonCodecs;
import dev.slipway.adapters.sql.store.PostgresConfig;
import dev.slipway.adapters.sql.store.PostgresCredentials;
import dev.slipway.adapters.sql.store.PostgresStore;
import dev.slipway.benchmarks.OneTask;
import dev.slipway.domain.admission.Limits;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.UserId;
import dev.slipway.engine.NewTask;
import dev.slipway.engine.Slipway;
import dev.slipway.engine.activity.Signals;
import dev.slipway.engine.runner.RunnerSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Submits of tasks through the front door: the task and its first outbox row, committed. */
final class Submits implements AutoCloseable {
  static final int CLIENTS = 8;

  private static final Limits MACHINE = new Limits(4, 4, 8192);

  private final PostgresStore store;
  private final Slipway slipway;
  private final AtomicInteger next = new AtomicInteger();

  Submits(int port, String user) {
    store =
        PostgresStore.open(
            PostgresConfig.of(
                    "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                    () -> new PostgresCredentials(user, ""))
                .withConnectionsMax(CLIENTS));
    slipway =
        new Slipway(
            store,
            JsonCodecs.messages(),
            JsonCodecs.states(),
            RunnerSettings.of("bench", "bench", MACHINE),
            new Signals());
  }

  /** Submits a second, by {@link #CLIENTS} callers for that long. */
  double measure(Duration length) throws Exception {
    long began = System.nanoTime();
    long end = began + length.toNanos();
    AtomicInteger done = new AtomicInteger();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        running.add(
            callers.submit(() -> {
              while (System.nanoTime() < end) {
                submit();
                done.incrementAndGet();
              }
            }));
      }
      for (Future<?> caller : running) {
        caller.get();
      }
    }
    return Contender.rate(done.get(), began);
  }

  void submit() {
    TaskId unused =
        slipway.submit(
            new NewTask(
                new TaskId("bench-" + next.getAndIncrement()),
                new ProjectId("project"),
                new UserId("ann"),
                0,
                OneTask.request()));
  }

  @Override
  public void close() {
    store.close();
  }
}
