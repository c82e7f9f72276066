package dev.slipway.app.wiring;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Something that is being made on a thread of its own while others are: opening a database and
 * loading a library at the same time is what makes a start quick.
 */
final class Ahead<T> {
  private final FutureTask<T> task;

  private Ahead(FutureTask<T> task) {
    this.task = task;
  }

  static <T> Ahead<T> start(String name, Supplier<T> making) {
    FutureTask<T> task = new FutureTask<>(making::get);
    Thread thread = new Thread(task, "slipway ahead " + name);
    thread.setDaemon(true);
    thread.start();
    return new Ahead<>(task);
  }

  /** Waits until it is made, or its making failed. */
  void await() {
    try {
      get();
    } catch (RuntimeException | Error e) {
      // Told to whoever asks for it.
    }
  }

  /** What was made; waits for it, and fails as its making failed. */
  T get() {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the program was starting", e);
    }
  }
}
