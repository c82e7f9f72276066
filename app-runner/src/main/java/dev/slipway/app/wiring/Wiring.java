package dev.slipway.app.wiring;

import static java.util.Objects.requireNonNull;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import dev.slipway.app.config.AppConfig;
import dev.slipway.app.data.DataDirectory;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.engine.Slipway;
import dev.slipway.engine.activity.Signals;
import dev.slipway.engine.intake.DeadLetterActs;
import dev.slipway.engine.intake.QueueLook;
import dev.slipway.engine.runner.Role;
import dev.slipway.engine.runner.Runner;
import dev.slipway.engine.runner.RunnerSettings;
import dev.slipway.engine.runner.World;
import dev.slipway.ports.queue.QueueInspection;
import dev.slipway.ports.repo.Repositories;
import dev.slipway.ports.store.Store;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one process. The front half is made by {@link #open}; the back half when it is
 * first asked for. Used by one thread.
 */
public final class Wiring implements AutoCloseable {
  private final AppConfig config;
  private final Overrides overrides;
  private final Lifecycle lifecycle;
  private final Injector front;
  private @Nullable Ahead<Injector> back;

  /** Set by the thread that makes the back half, and read by who has waited for that. */
  private volatile @Nullable Ahead<CommitId> reading;

  private Wiring(AppConfig config, Overrides overrides, Lifecycle lifecycle, Injector front) {
    this.config = config;
    this.overrides = overrides;
    this.lifecycle = lifecycle;
    this.front = front;
  }

  /**
   * Opens the store and makes the front half.
   *
   * @throws dev.slipway.ports.PortException if the store cannot be opened
   */
  public static Wiring open(AppConfig config, DataDirectory data, Overrides overrides) {
    Ahead<OpenedStore> store = Ahead.start("store", () -> openStore(config, data));
    Lifecycle lifecycle = new Lifecycle();
    Injector front =
        unwrapping(() ->
            Guice.createInjector(
                Stage.PRODUCTION,
                new StrictModule(),
                overrides.front(
                    List.of(
                        new SettingsModule(config, data, lifecycle),
                        new StoreModule(store),
                        new CodecModule(),
                        new FrontDoorModule()))));
    return new Wiring(config, overrides, lifecycle, front);
  }

  public Slipway slipway() {
    return front.getInstance(Slipway.class);
  }

  /**
   * Whether the work is done by a fleet of runners, and not by whoever holds the data directory.
   */
  public boolean fleet() {
    return config.fleet();
  }

  /** Ends the wait of whoever waits for a change of some task. */
  public void wake() {
    front.getInstance(Signals.class).tasks().raise();
  }

  /** How the runner of this process works, whether it runs or not. */
  public RunnerSettings settings() {
    return front.getInstance(RunnerSettings.class);
  }

  public Repositories repositories() {
    return back().getInstance(Repositories.class);
  }

  /** The runner that does everything, not started; closed with everything else. */
  public Runner runner() {
    return runner(Role.ALL);
  }

  /** The same for a runner of these roles. Asked for once. */
  public Runner runner(Set<Role> roles) {
    Signals signals = front.getInstance(Signals.class);
    Runner runner =
        lifecycle.closing(
            "runner",
            new Runner(
                back().getInstance(World.class),
                settings(),
                signals,
                config.runner().stopWithin(),
                roles));
    // What another process committed may concern the sweeps of this one.
    front
        .getInstance(OpenedStore.class)
        .outboxChanges()
        .accept(() -> {
          signals.outbox().raise();
          signals.admission().raise();
        });
    return runner;
  }

  /** Settings of the store's server under which a promise does not hold. */
  public List<OpenedStore.Warning> storeWarnings() {
    return front.getInstance(OpenedStore.class).warnings();
  }

  public DeadLetterActs deadLetters() {
    return front.getInstance(DeadLetterActs.class);
  }

  /** The queues as they are seen from here: what is in another process's memory is not. */
  public QueueLook queues() {
    return new QueueLook(
        front.getInstance(Store.class),
        config.fleet() ? back().getInstance(QueueInspection.class) : null);
  }

  /** What is to be said of the runtime that runs plain processes, in one line. */
  public String describeProcesses() {
    return back().getInstance(Runtimes.class).processes().get().describe();
  }

  /**
   * Begins to make the back half on a thread of its own, for a process that will probably do the
   * work. What fails there is told when the half is asked for.
   *
   * @param likely a repository on this disk that will be read first; null for none
   */
  public void prepare(@Nullable RepositoryUrl likely) {
    if (back == null) {
      back = Ahead.start("back half", () -> makeBack(likely));
    }
  }

  private Injector back() {
    prepare(null);
    return requireNonNull(back).get();
  }

  private Injector makeBack(@Nullable RepositoryUrl likely) {
    Injector made =
        unwrapping(() ->
            front.createChildInjector(
                overrides.back(
                    List.of(
                        new QueueModule(config.queue()),
                        new ContainerModule(),
                        new RepositoryModule(),
                        new EngineModule()))));
    if (likely != null) {
      Repositories repositories = made.getInstance(Key.get(Repositories.class, Undecorated.class));
      reading = Ahead.start("repository", () -> repositories.resolve(likely, null));
    }
    return made;
  }

  /** The first read loads what every later one needs. */
  private static OpenedStore openStore(AppConfig config, DataDirectory data) {
    OpenedStore opened = Stores.open(config.store(), data);
    int unused = opened.store().read(transaction -> transaction.tasks().list(null, 1)).size();
    return opened;
  }

  /** What an adapter says about its opening is for people; how Guice came to ask is not. */
  private static Injector unwrapping(Supplier<Injector> making) {
    try {
      return making.get();
    } catch (CreationException e) {
      throw cause(e, e.getErrorMessages());
    } catch (ProvisionException e) {
      throw cause(e, e.getErrorMessages());
    }
  }

  /** The first: what several asked for fails once for each of them. */
  private static RuntimeException cause(RuntimeException thrown, Collection<Message> messages) {
    return messages.stream()
        .map(Message::getCause)
        .filter(RuntimeException.class::isInstance)
        .map(RuntimeException.class::cast)
        .findFirst()
        .orElse(thrown);
  }

  /** Stops the runner if it runs, and closes everything. */
  @Override
  public void close() {
    if (back != null) {
      back.await();
    }
    Ahead<CommitId> begun = reading;
    if (begun != null) {
      begun.await();
    }
    lifecycle.close();
  }
}
