package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import dev.slipway.app.Refusal;
import dev.slipway.domain.fault.ErrorCategory;
import java.util.concurrent.locks.LockSupport;

/**
 * The time before a task is accepted. Whoever ends the process within it, with Ctrl-C say, is told
 * that nothing was submitted, and it is true: {@link #close} does not return then.
 */
final class BeforeAcceptance implements AutoCloseable {
  private final Thread hook;
  private boolean over;

  private BeforeAcceptance(Thread hook) {
    this.hook = hook;
  }

  /** Begins. The JVM's own way of being ended stays as it is: it costs no start-up time. */
  static BeforeAcceptance begin(Invocation invocation) {
    Thread hook = new Thread(() -> tell(invocation), "slipway before acceptance");
    Runtime.getRuntime().addShutdownHook(hook);
    return new BeforeAcceptance(hook);
  }

  private static void tell(Invocation invocation) {
    ExitCode unused =
        new Failures(invocation.surroundings(), invocation.json())
            .tell(
                new Refusal(
                    ExitCode.INTERRUPTED,
                    ErrorCategory.PERMANENT,
                    "interrupted before the task was accepted; nothing was submitted",
                    "run the same command again"));
  }

  /** It is over. Waits for the end of the process if that has begun. Closing twice is legal. */
  @Override
  public void close() {
    if (over) {
      return;
    }
    over = true;
    try {
      boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook runs. What it says must stay true, so nothing may be done any more.
      while (true) {
        LockSupport.park(this);
      }
    }
  }
}
