package dev.slipway.adapters.github.git;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** The end of the time that an act may take. Safe for concurrent use. */
final class Deadline {
  /** Time for work that looks at its deadline to end by itself. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final long endNanos;

  private Deadline(long endNanos) {
    this.endNanos = endNanos;
  }

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Says that the time is over. */
  static final class Passed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Passed(String message) {
      super(message);
    }
  }

  boolean isPassed() {
    return System.nanoTime() - endNanos >= 0;
  }

  /** Throws {@link Passed} once the time is over. */
  void check() {
    if (isPassed()) {
      throw new Passed("it took too long");
    }
  }

  /** A monitor by which JGit stops at the deadline. */
  EmptyProgressMonitor monitor() {
    return new EmptyProgressMonitor() {
      @Override
      public boolean isCancelled() {
        return isPassed();
      }
    };
  }

  /**
   * Does the act on a thread of its own, and leaves it behind where it hangs: opening what was a
   * file a moment ago, and is a pipe now, cannot be interrupted.
   *
   * @throws Passed if it did not end in time
   */
  <T> T guard(Callable<T> act) throws Exception {
    FutureTask<T> task = new FutureTask<>(act);
    Thread.ofPlatform().daemon().name("slipway-hostile-tree").start(task);
    try {
      return task.get(endNanos - System.nanoTime() + GRACE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new Passed("it took too long, and hangs");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    } finally {
      task.cancel(true);
    }
  }
}
