package dev.slipway.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.slipway.adapters.redis.queue.RedisQueues;
import dev.slipway.app.config.QueueConfig;
import dev.slipway.ports.queue.QueueInspection;
import dev.slipway.ports.queue.Queues;

/** Binds the queues to Redis. Loaded only where that is configured. */
final class RedisQueueModule extends AbstractModule {
  private final QueueConfig config;

  RedisQueueModule(QueueConfig config) {
    this.config = config;
  }

  @Provides
  @Singleton
  RedisQueues opened(Lifecycle lifecycle) {
    return lifecycle.closing("queues", ConfiguredRedis.open(config));
  }

  @Provides
  @Singleton
  @Undecorated
  Queues queues(RedisQueues opened) {
    return opened;
  }

  @Provides
  @Singleton
  @Undecorated
  QueueInspection inspection(RedisQueues opened) {
    return opened;
  }
}
