package dev.slipway.engine.runner;

import dev.slipway.domain.message.ScaffolderMessage;
import dev.slipway.domain.repo.RepositoryUrl;
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
import java.util.function.Function;

/**
 * Everything outside the engine, by port.
 *
 * @param placement where the repository of a new project goes
 * @param clock for timestamps that nothing depends on; whatever decides uses the store's time
 */
public record World(
    Store store,
    Queues queues,
    QueueInspection inspection,
    Containers containers,
    ContainerEvents containerEvents,
    Repositories repositories,
    Workspaces workspaces,
    MessageCodec messages,
    StateCodec states,
    TaskSource taskSource,
    Function<ScaffolderMessage, RepositoryUrl> placement,
    InstantSource clock) {}
