package dev.slipway.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.slipway.app.data.DataDirectory;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.engine.runner.World;
import dev.slipway.ports.codec.MessageCodec;
import dev.slipway.ports.codec.StateCodec;
import dev.slipway.ports.container.ContainerEvents;
import dev.slipway.ports.container.Containers;
import dev.slipway.ports.queue.QueueInspection;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.repo.Repositories;
import dev.slipway.ports.repo.Workspaces;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.task.TaskSource;
import java.time.InstantSource;

/** Binds the world of a runner: the bound ports. */
final class EngineModule extends AbstractModule {
  /** Only what was submitted here is known, unless whoever embeds the runner binds another. */
  @Provides
  @Singleton
  TaskSource tasks() {
    return TaskSource.none();
  }

  @Provides
  @Singleton
  World world(
      Store store,
      Queues queues,
      QueueInspection inspection,
      Containers containers,
      ContainerEvents events,
      Repositories repositories,
      Workspaces workspaces,
      MessageCodec messages,
      StateCodec states,
      TaskSource tasks,
      DataDirectory data,
      InstantSource clock) {
    return new World(
        store,
        queues,
        inspection,
        containers,
        events,
        repositories,
        workspaces,
        messages,
        states,
        tasks,
        request ->
            new RepositoryUrl(data.projects().resolve(request.projectId().value()).toString()),
        clock);
  }
}
