package dev.slipway.app.output;

import java.io.PrintStream;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lines for people; on a terminal also one live line below them, which is painted over. Safe for
 * concurrent use.
 */
public final class Screen {
  /** A live line that wraps could not be painted over. */
  private static final int LIVE_CHARS_MAX = 78;

  private static final String ERASE = "\r\u001b[K";

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private final ReentrantLock lock = new ReentrantLock();
  private String live = "";

  public Screen(PrintStream out, PrintStream err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /** Prints lines. */
  public void line(String text) {
    print(out, text);
  }

  /** Prints lines on standard error. */
  public void warn(String text) {
    print(err, text);
  }

  private void print(PrintStream stream, String text) {
    lock.lock();
    try {
      erase();
      stream.println(Printable.text(text));
      paint();
    } finally {
      lock.unlock();
    }
  }

  /** Sets the live line; none where this is no terminal. */
  public void live(String text) {
    lock.lock();
    try {
      String shown = Printable.shortened(text, LIVE_CHARS_MAX);
      if (terminal && shown != null && !shown.equals(live)) {
        erase();
        live = shown;
        paint();
      }
    } finally {
      lock.unlock();
    }
  }

  private void erase() {
    if (!live.isEmpty()) {
      out.print(ERASE);
      out.flush();
    }
  }

  private void paint() {
    if (!live.isEmpty()) {
      out.print(live);
      out.flush();
    }
  }
}
