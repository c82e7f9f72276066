package dev.slipway.adapters.github.git;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One writer of a copy at a time, among the threads of this process and all processes of the
 * machine. A kill frees it: the operating system holds it, not a file's existence.
 */
final class CopyLock {
  /** How often the other process is asked: the system can wait, but not with a time limit. */
  private static final Duration POLL = Duration.ofMillis(20);

  /** The system's lock is per process, so threads take turns here first. */
  private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private final Path file;
  private final Duration timeout;

  /** What is done alone. */
  interface Act<T, E extends Exception> {
    T run() throws E;
  }

  CopyLock(Path file, Duration timeout) {
    this.file = file;
    this.timeout = timeout;
  }

  /**
   * Does the act alone; who holds the lock may ask for it again.
   *
   * @throws Deadline.Passed if others do not make room in time
   */
  <T, E extends Exception> T hold(Act<T, E> act) throws E, IOException, InterruptedException {
    Deadline deadline = Deadline.in(timeout);
    ReentrantLock threads = THREADS.computeIfAbsent(file, path -> new ReentrantLock());
    if (threads.isHeldByCurrentThread()) {
      return act.run();
    }
    if (!threads.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
      throw held();
    }
    try (FileChannel channel = FileChannel.open(file, CREATE, WRITE)) {
      lock(channel, deadline);
      return act.run();
    } finally {
      threads.unlock();
    }
  }

  /** Takes the system's lock, which ends with the channel. */
  private void lock(FileChannel channel, Deadline deadline)
      throws IOException, InterruptedException {
    while (!tryLock(channel)) {
      if (deadline.isPassed()) {
        throw held();
      }
      LockSupport.parkNanos(POLL.toNanos());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // this process holds it by another spelling of the path
    }
  }

  private Deadline.Passed held() {
    return new Deadline.Passed("another process or thread holds %s".formatted(file));
  }
}
