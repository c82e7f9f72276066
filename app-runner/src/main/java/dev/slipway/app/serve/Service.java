package dev.slipway.app.serve;

import dev.slipway.app.ExitCode;
import dev.slipway.app.Refusal;
import dev.slipway.app.config.AppConfig;
import dev.slipway.app.config.QueueKind;
import dev.slipway.app.data.DataDirectory;
import dev.slipway.app.data.RunnerLock;
import dev.slipway.app.output.JsonObject;
import dev.slipway.app.watch.Interrupts;
import dev.slipway.app.watch.TaskFields;
import dev.slipway.app.wiring.ConfiguredRedis;
import dev.slipway.app.wiring.Stores;
import dev.slipway.app.wiring.Wiring;
import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.engine.runner.Role;
import dev.slipway.engine.runner.Runner;
import dev.slipway.ports.PortException;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A runner in a process of its own, from its first look at the servers to its orderly end. */
public final class Service {
  private static final System.Logger LOG = System.getLogger(Service.class.getName());
  private static final long LOOK_MILLIS = 500;

  private final AppConfig config;
  private final DataDirectory data;
  private final boolean json;

  public Service(AppConfig config, DataDirectory data, boolean json) {
    this.config = config;
    this.data = data;
    this.json = json;
  }

  /**
   * Works until a signal comes.
   *
   * @param opening opens the program on the data directory
   * @param out where the lines go that say how far it is
   * @throws Refusal if another process works here, or the servers must not be used as they are
   * @throws PortException if only a person can make the work possible
   */
  public ExitCode serve(Function<DataDirectory, Wiring> opening, Set<Role> roles, PrintStream out)
      throws InterruptedException {
    @Nullable RunnerLock lock = config.fleet() ? null : acquire();
    CountDownLatch stop = new CountDownLatch(1);
    try (Interrupts interrupts = Interrupts.catching(stop::countDown)) {
      requireSafeQueues();
      try (Wiring wiring = opening.apply(data)) {
        Runner runner = wiring.runner(roles);
        runner.start();
        tell(out, ready(wiring, roles));
        await(interrupts, stop, runner);
        tell(out, event("stopping", "stopping: takes nothing more, finishes what is in hand"));
      }
      tell(out, event("stopped", "stopped"));
      return ExitCode.DONE;
    } finally {
      if (lock != null) {
        lock.close();
      }
    }
  }

  private RunnerLock acquire() {
    return RunnerLock.tryAcquire(data)
        .orElseThrow(() ->
            Refusal.unusable(
                "another slipway (process %s) works on the data directory %s, and queues in memory"
                        .formatted(RunnerLock.lastOwner(data).orElse("unknown"), data.root())
                    + " are of one process only",
                "leave the work to it and submit with 'slipway submit', end it, or let several"
                    + " work with queue.kind = \"redis\""));
  }

  /** Redis may be down: then tasks wait for it. One that would lose them is not used at all. */
  private void requireSafeQueues() {
    if (config.queue().kind() != QueueKind.REDIS) {
      return;
    }
    try {
      ConfiguredRedis.Look look = ConfiguredRedis.look(config.queue());
      look.warnings()
          .forEach(warning ->
              LOG.log(Level.WARNING, "{0}; next: {1}", warning.text(), warning.nextStep()));
      if (!look.refused().isEmpty()) {
        throw Refusal.unusable(
            look.refused().getFirst().text(), look.refused().getFirst().nextStep());
      }
    } catch (PortException e) {
      if (e.category() == ErrorCategory.FATAL) {
        throw e;
      }
      LOG.log(Level.WARNING, "{0}; tasks wait; {1}", e.getMessage(), e.nextStep());
    }
  }

  private static void await(Interrupts interrupts, CountDownLatch stop, Runner runner)
      throws InterruptedException {
    while (interrupts.requested() == null) {
      boolean unused = stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      PortException failure = runner.failure().orElse(null);
      if (failure != null) {
        throw failure;
      }
    }
  }

  private Line ready(Wiring wiring, Set<Role> roles) {
    List<String> names = roles.stream().map(TaskFields::lower).toList();
    String runner = wiring.settings().runnerId();
    String store = Stores.place(config.store(), data);
    String queue = config.queue().url() == null ? "memory" : config.queue().url();
    return new Line(
        new JsonObject()
            .with("event", "ready")
            .with("runner_id", runner)
            .with("pid", ProcessHandle.current().pid())
            .with("roles", names)
            .with("data_dir", data.root().toString())
            .with("store", store)
            .with("queue", queue),
        "ready: runner %s (%s) on %s; store %s; queues %s"
            .formatted(runner, String.join(", ", names), data.root(), store, queue));
  }

  private static Line event(String name, String text) {
    return new Line(new JsonObject().with("event", name), text);
  }

  private void tell(PrintStream out, Line line) {
    out.println(json ? line.object().line() : line.text());
  }

  private record Line(JsonObject object, String text) {}
}
