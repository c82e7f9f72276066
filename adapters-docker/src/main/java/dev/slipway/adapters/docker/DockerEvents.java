package dev.slipway.adapters.docker;

import dev.slipway.ports.container.ContainerEvents;
import dev.slipway.ports.container.ContainerExit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Ends of containers as the engine tells them: one subscription for each instance asked about. */
final class DockerEvents implements ContainerEvents, AutoCloseable {
  private final EngineCalls engine;
  private final DockerConfig config;
  private final ExitReader reader;

  /** What ended since then is told, so that nothing is lost between opening and the first wait. */
  private final Instant since;

  private final Map<String, EventSubscription> subscriptions = new ConcurrentHashMap<>();

  DockerEvents(EngineCalls engine, DockerConfig config, Lookup lookup, Instant since) {
    this.engine = engine;
    this.config = config;
    this.reader = new ExitReader(lookup);
    this.since = since;
  }

  @Override
  public List<ContainerExit> await(String instance, Duration wait) throws InterruptedException {
    return subscriptions
        .computeIfAbsent(
            instance,
            name -> new EventSubscription(engine, name, since, reader, config.answerTimeout()))
        .await(wait);
  }

  @Override
  public void close() {
    subscriptions.values().forEach(EventSubscription::close);
  }
}
