package dev.slipway.engine.effect;

import dev.slipway.domain.fault.FaultPolicy;
import dev.slipway.domain.message.ScaffolderMessage;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.engine.activity.Activity;
import dev.slipway.engine.activity.InHand;
import dev.slipway.engine.activity.Signals;
import dev.slipway.engine.flow.CommandWriter;
import dev.slipway.engine.flow.FlowRunner;
import dev.slipway.engine.intake.DeadLetterDesk;
import dev.slipway.engine.intake.IntakeSettings;
import dev.slipway.ports.codec.MessageCodec;
import dev.slipway.ports.codec.StateCodec;
import dev.slipway.ports.container.Containers;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.queue.Subscription;
import dev.slipway.ports.repo.Repositories;
import dev.slipway.ports.repo.Workspaces;
import dev.slipway.ports.store.Store;
import java.util.function.Function;

/** Makes the activities that change the world. */
public record EffectConsumers(
    String instance,
    Queues queues,
    Containers containers,
    Repositories repositories,
    Workspaces workspaces,
    Store store,
    MessageCodec messages,
    StateCodec states,
    FlowRunner flows,
    CommandWriter commands,
    DeadLetterDesk deadLetters,
    InHand inHand,
    Signals signals,
    IntakeSettings settings,
    FaultPolicy faults) {

  /** One that makes effects, one at a time. */
  public Activity effects(Subscription subscription) {
    Executors executors =
        new Executors(instance, containers, repositories, workspaces, flows, messages);
    return new EffectConsumer(
        subscription, queues, states, flows, executors, deadLetters, inHand, settings);
  }

  /** The one that makes the repositories of new projects. */
  public Activity scaffolder(
      Subscription subscription, Function<ScaffolderMessage, RepositoryUrl> placement) {
    return new Scaffolder(
        subscription,
        queues,
        messages,
        repositories,
        placement,
        store,
        commands,
        deadLetters,
        inHand,
        signals,
        settings,
        faults);
  }
}
