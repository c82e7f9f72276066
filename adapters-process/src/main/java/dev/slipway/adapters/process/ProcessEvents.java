package dev.slipway.adapters.process;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.ports.PortException;
import dev.slipway.ports.container.ContainerEvents;
import dev.slipway.ports.container.ContainerExit;
import dev.slipway.ports.container.Containers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ends of containers, each told once by this runner. The system wakes us at the end of containers
 * that we started; those of other and of dead runners are looked at every 50 ms.
 */
final class ProcessEvents implements ContainerEvents {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Containers containers;
  private final ProcessEnds ends;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Set<ContainerName>> told = new HashMap<>();

  ProcessEvents(Containers containers, ProcessEnds ends) {
    this.containers = containers;
    this.ends = ends;
  }

  @Override
  public List<ContainerExit> await(String instance, Duration wait) throws InterruptedException {
    long deadline = System.nanoTime() + wait.toNanos();
    while (true) {
      long endsBefore = ends.count();
      List<ContainerExit> exits = untold(instance);
      long left = deadline - System.nanoTime();
      if (!exits.isEmpty() || left <= 0) {
        return exits;
      }
      ends.await(endsBefore, Math.min(left, LOOK_NANOS));
    }
  }

  private List<ContainerExit> untold(String instance) {
    List<ContainerName> listed = containers.list(instance);
    List<ContainerExit> exits = new ArrayList<>();
    for (ContainerName name : listed) {
      if (!isTold(name) && status(name) instanceof ContainerStatus.Exited ended && tell(name)) {
        exits.add(new ContainerExit(name, ended.exit()));
      }
    }
    forgetRemoved(instance, listed);
    return exits;
  }

  /** One container that cannot be told about must not keep the others from being told about. */
  private ContainerStatus status(ContainerName name) {
    try {
      return containers.inspect(name);
    } catch (PortException.Unavailable unclear) {
      return new ContainerStatus.Running();
    }
  }

  private boolean isTold(ContainerName name) {
    lock.lock();
    try {
      return told.getOrDefault(name.instance(), Set.of()).contains(name);
    } finally {
      lock.unlock();
    }
  }

  private boolean tell(ContainerName name) {
    lock.lock();
    try {
      return told.computeIfAbsent(name.instance(), instance -> new HashSet<>()).add(name);
    } finally {
      lock.unlock();
    }
  }

  private void forgetRemoved(String instance, List<ContainerName> listed) {
    lock.lock();
    try {
      told.getOrDefault(instance, new HashSet<>()).retainAll(Set.copyOf(listed));
    } finally {
      lock.unlock();
    }
  }
}
