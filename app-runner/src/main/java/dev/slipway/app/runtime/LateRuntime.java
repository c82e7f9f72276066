package dev.slipway.app.runtime;

import dev.slipway.ports.container.ContainerRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A runtime that is opened when it is first needed. Safe for concurrent use. */
public final class LateRuntime implements AutoCloseable {
  private final Path stateDirectory;
  private final Function<Path, ContainerRuntime> opener;
  private final ReentrantLock lock = new ReentrantLock();
  private Consumer<ContainerRuntime> onOpen = opened -> {};
  private @Nullable ContainerRuntime runtime;

  /**
   * @param stateDirectory what the runtime keeps; where it exists, there may be containers
   */
  public LateRuntime(Path stateDirectory, Function<Path, ContainerRuntime> opener) {
    this.stateDirectory = stateDirectory;
    this.opener = opener;
  }

  /** The runtime, opened now if it was not; fails as its opening fails, and may be asked again. */
  public ContainerRuntime get() {
    lock.lock();
    try {
      if (runtime == null) {
        runtime = opener.apply(stateDirectory);
        onOpen.accept(runtime);
      }
      return runtime;
    } finally {
      lock.unlock();
    }
  }

  /** Whether there may be containers: it was opened, now or by an earlier process. */
  boolean inUse() {
    lock.lock();
    try {
      return runtime != null || Files.exists(stateDirectory);
    } finally {
      lock.unlock();
    }
  }

  /** Sets what is told of the opening, which may have happened already. */
  void onOpen(Consumer<ContainerRuntime> listener) {
    lock.lock();
    try {
      onOpen = listener;
      if (runtime != null) {
        listener.accept(runtime);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (runtime != null) {
        runtime.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
