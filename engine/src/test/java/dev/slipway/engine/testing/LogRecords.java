package dev.slipway.engine.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What a class logs, as it would be printed, from opening to closing. */
public final class LogRecords implements AutoCloseable {
  private final Logger logger;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition logged = lock.newCondition();
  private final List<String> messages = new ArrayList<>();
  private final SimpleFormatter formatter = new SimpleFormatter();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord logRecord) {
          note(logRecord);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private LogRecords(Logger logger) {
    this.logger = logger;
  }

  public static LogRecords of(Class<?> type) {
    Logger logger = Logger.getLogger(type.getName());
    LogRecords records = new LogRecords(logger);
    logger.setUseParentHandlers(false);
    logger.addHandler(records.handler);
    return records;
  }

  private void note(LogRecord logRecord) {
    lock.lock();
    try {
      messages.add(formatter.formatMessage(logRecord));
      logged.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Those that hold the text. */
  public List<String> messages(String text) {
    lock.lock();
    try {
      return messages.stream().filter(message -> message.contains(text)).toList();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for one that holds the text. */
  public void await(String text, Duration atMost) {
    long left = TimeUnit.NANOSECONDS.convert(atMost);
    lock.lock();
    try {
      while (messages(text).isEmpty()) {
        if (left <= 0) {
          throw new AssertionError("nobody logged '%s', only %s".formatted(text, messages));
        }
        left = logged.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }
}
