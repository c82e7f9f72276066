package dev.slipway.app.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to work on a data directory's tasks: a lock of the operating system, which ends with
 * the process that holds it.
 */
public final class RunnerLock implements AutoCloseable {
  /**
   * Files that this process has locked. Opening one of them again must not happen: on POSIX systems
   * closing any channel on a file frees the process's locks on it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;
  private final FileLock lock;
  private final AtomicBoolean closed = new AtomicBoolean();

  private RunnerLock(Path file, FileChannel channel, FileLock lock) {
    this.file = file;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes the lock, if nobody holds it; never waits.
   *
   * @throws dev.slipway.app.Refusal if the lock's file cannot be used
   */
  public static Optional<RunnerLock> tryAcquire(DataDirectory directory) {
    Path file = directory.lockFile();
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    boolean acquired = false;
    try {
      Optional<RunnerLock> lock = tryLock(file);
      acquired = lock.isPresent();
      return lock;
    } catch (IOException e) {
      throw DataDirectory.unusable(file, DataDirectory.reason(e));
    } finally {
      if (!acquired) {
        HELD.remove(file);
      }
    }
  }

  private static Optional<RunnerLock> tryLock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
      if (lock == null) {
        return Optional.empty();
      }
      noteOwner(channel);
      return Optional.of(new RunnerLock(file, channel, lock));
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
  }

  /** For people; the lock itself is what counts, and a full disk must not keep anybody from it. */
  private static void noteOwner(FileChannel channel) {
    try {
      channel.truncate(0);
      channel.write(StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"));
    } catch (IOException e) {
      // Only doctor would have shown it.
    }
  }

  /** The process that last took the lock, as it wrote it down; empty if nobody did. */
  public static Optional<String> lastOwner(DataDirectory directory) {
    if (HELD.contains(directory.lockFile())) {
      return Optional.of(Long.toString(ProcessHandle.current().pid()));
    }
    try {
      String text = Files.readString(directory.lockFile()).strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Frees the lock. Closing twice is legal. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      // The channel is closed in any case, and the lock goes with it.
    } finally {
      HELD.remove(file);
    }
  }
}
