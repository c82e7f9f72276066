package dev.slipway.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.slipway.app.config.QueueConfig;
import dev.slipway.ports.queue.QueueInspection;
import dev.slipway.ports.queue.Queues;

/** Binds the queues as everybody gets them, and beside them those of the configured adapter. */
final class QueueModule extends AbstractModule {
  private final QueueConfig config;

  QueueModule(QueueConfig config) {
    this.config = config;
  }

  @Override
  protected void configure() {
    install(adapter());
  }

  /** Only the chosen module is loaded, and with it its library. */
  private Module adapter() {
    return switch (config.kind()) {
      case MEMORY -> new MemoryQueueModule();
      case REDIS -> new RedisQueueModule(config);
    };
  }

  @Provides
  @Singleton
  Queues queues(@Undecorated Queues made) {
    return made;
  }

  @Provides
  @Singleton
  QueueInspection inspection(@Undecorated QueueInspection made) {
    return made;
  }
}
