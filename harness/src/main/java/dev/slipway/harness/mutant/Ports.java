package dev.slipway.harness.mutant;

import dev.slipway.ports.container.ContainerEvents;
import dev.slipway.ports.container.Containers;
import dev.slipway.ports.queue.QueueInspection;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.repo.Repositories;
import dev.slipway.ports.repo.Workspaces;
import dev.slipway.ports.store.Store;

/** The ports of one runner, before the engine gets them. */
public record Ports(
    Store store,
    Queues queues,
    QueueInspection inspection,
    Containers containers,
    ContainerEvents events,
    Repositories repositories,
    Workspaces workspaces) {
  Ports withStore(Store other) {
    return new Ports(other, queues, inspection, containers, events, repositories, workspaces);
  }

  Ports withQueues(Queues other) {
    return new Ports(store, other, inspection, containers, events, repositories, workspaces);
  }

  Ports withInspection(QueueInspection other) {
    return new Ports(store, queues, other, containers, events, repositories, workspaces);
  }

  Ports withContainers(Containers other) {
    return new Ports(store, queues, inspection, other, events, repositories, workspaces);
  }
}
