package dev.slipway.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.slipway.adapters.memory.queue.MemoryQueues;
import dev.slipway.ports.queue.QueueInspection;
import dev.slipway.ports.queue.Queues;
import java.time.InstantSource;

/** Binds the queues to this process's memory: the store fills them again at each start. */
final class MemoryQueueModule extends AbstractModule {
  @Provides
  @Singleton
  MemoryQueues made(InstantSource clock) {
    return new MemoryQueues(clock);
  }

  @Provides
  @Singleton
  @Undecorated
  Queues queues(MemoryQueues made) {
    return made;
  }

  @Provides
  @Singleton
  @Undecorated
  QueueInspection inspection(MemoryQueues made) {
    return made;
  }
}
