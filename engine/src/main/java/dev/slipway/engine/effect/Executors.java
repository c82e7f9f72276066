package dev.slipway.engine.effect;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerOutput;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.effect.EffectResult;
import dev.slipway.domain.effect.EffectResult.BranchOutcome;
import dev.slipway.domain.effect.EffectResult.OutcomeCollected;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.domain.worker.AgentVerdictParser;
import dev.slipway.domain.worker.WorkerFlow;
import dev.slipway.domain.worker.WorkerState;
import dev.slipway.engine.flow.FlowRunner;
import dev.slipway.ports.codec.MessageCodec;
import dev.slipway.ports.container.Containers;
import dev.slipway.ports.repo.BranchUpdate;
import dev.slipway.ports.repo.Checkout;
import dev.slipway.ports.repo.ImportedTree;
import dev.slipway.ports.repo.Repositories;
import dev.slipway.ports.repo.TreeImport;
import dev.slipway.ports.repo.Workspaces;
import org.jspecify.annotations.Nullable;

/**
 * How each effect is made, in steps of one port call.
 *
 * <p>A runner may oversleep anywhere, and come back when the turn is long over. What it makes then
 * must not live: after making something, and before using it, the flow is looked at again. If its
 * turn is past every use, what was made is removed here; if not, the removal at the turn's end is
 * still to come and finds it.
 */
final class Executors {
  private final String instance;
  private final Containers containers;
  private final Repositories repositories;
  private final Workspaces workspaces;
  private final FlowRunner flows;
  private final MessageCodec codec;

  Executors(
      String instance,
      Containers containers,
      Repositories repositories,
      Workspaces workspaces,
      FlowRunner flows,
      MessageCodec codec) {
    this.instance = instance;
    this.containers = containers;
    this.repositories = repositories;
    this.workspaces = workspaces;
    this.flows = flows;
    this.codec = codec;
  }

  /** The first step; makes no port call itself. */
  EffectStep begin(Effect effect, String key) {
    return switch (effect) {
      case Effect.PrepareWorkspace prepare -> prepare(prepare);
      case Effect.StartContainer start -> create(start, key);
      case Effect.InspectContainer inspect ->
          new EffectStep.Next(() ->
              new EffectStep.Done(
                  new EffectResult.ContainerInspected(containers.inspect(name(inspect.turn())))));
      case Effect.StopContainer stop -> stop(stop);
      case Effect.CollectOutcome collect -> collect(collect);
      case Effect.RemoveWorker remove -> remove(remove);
      case Effect.PublishBranch publish -> publish(publish);
    };
  }

  private ContainerName name(Turn turn) {
    return new ContainerName(instance, turn);
  }

  private EffectStep prepare(Effect.PrepareWorkspace effect) {
    CommitId start = effect.start();
    return start != null
        ? checkout(effect, start)
        : new EffectStep.Next(
            () -> checkout(effect, repositories.resolve(effect.repository(), effect.base())));
  }

  private EffectStep checkout(Effect.PrepareWorkspace effect, CommitId commit) {
    return new EffectStep.Next(() -> {
      Checkout checkout = workspaces.checkout(effect.turn(), effect.repository(), commit);
      return new EffectStep.Next(() -> keepUnlessOver(effect, checkout));
    });
  }

  private EffectStep keepUnlessOver(Effect.PrepareWorkspace effect, Checkout checkout) {
    return over(flows.state(FlowId.worker(effect.turn())))
        ? dropped(() -> workspaces.discard(effect.turn()))
        : new EffectStep.Done(
            new EffectResult.WorkspacePrepared(checkout.workspace(), checkout.commit()));
  }

  private EffectStep create(Effect.StartContainer effect, String key) {
    ContainerName name = name(effect.turn());
    return new EffectStep.Next(() -> {
      containers.create(name, effect.workspace(), effect.spec());
      return new EffectStep.Next(() -> lookAgain(effect, name, key));
    });
  }

  private EffectStep lookAgain(Effect.StartContainer effect, ContainerName name, String key) {
    FlowRunner.Look look = flows.look(FlowId.worker(effect.turn()), key);
    if (over(look.state())) {
      return dropped(() -> containers.remove(name));
    }
    // If it is not wanted, somebody else has made it: its container is running, or ran.
    return look.wanted() ? start(name) : new EffectStep.Dropped();
  }

  private EffectStep start(ContainerName name) {
    return new EffectStep.Next(
        () -> new EffectStep.Done(new EffectResult.ContainerStarted(containers.start(name))));
  }

  private static boolean over(Object state) {
    return state instanceof WorkerState worker && WorkerFlow.over(worker);
  }

  private static EffectStep dropped(Runnable removal) {
    return new EffectStep.Next(() -> {
      removal.run();
      return new EffectStep.Dropped();
    });
  }

  private EffectStep stop(Effect.StopContainer effect) {
    ContainerName name = name(effect.turn());
    return new EffectStep.Next(() ->
        containers.inspect(name) instanceof ContainerStatus.Exited exited
            ? new EffectStep.Done(new EffectResult.ContainerInspected(exited))
            : new EffectStep.Next(() ->
                new EffectStep.Done(
                    new EffectResult.ContainerStopped(containers.stop(name, effect.grace())))));
  }

  private EffectStep collect(Effect.CollectOutcome effect) {
    return new EffectStep.Next(() -> {
      ContainerOutput output = containers.output(name(effect.turn()), effect.outputBytesMax());
      Effect.CollectOutcome.Tree tree = effect.tree();
      return tree == null
          ? new EffectStep.Done(collected(output, null))
          : new EffectStep.Next(() -> new EffectStep.Done(collected(output, importTree(tree))));
    });
  }

  private OutcomeCollected.Tree importTree(Effect.CollectOutcome.Tree tree) {
    ImportedTree imported =
        repositories.importTree(
            tree.workspace(),
            new TreeImport(tree.repository(), tree.parent(), tree.message(), tree.at()));
    return new OutcomeCollected.Tree(
        imported.commit(), imported.filesChanged(), imported.leftOut());
  }

  private OutcomeCollected collected(ContainerOutput output, OutcomeCollected.@Nullable Tree tree) {
    return new OutcomeCollected(
        output, AgentVerdictParser.parse(output.text(), codec::decodeVerdict), tree);
  }

  private EffectStep remove(Effect.RemoveWorker effect) {
    return new EffectStep.Next(() -> {
      containers.remove(name(effect.turn()));
      return new EffectStep.Next(() -> {
        workspaces.discard(effect.turn());
        return new EffectStep.Done(new EffectResult.WorkerRemoved());
      });
    });
  }

  private EffectStep publish(Effect.PublishBranch effect) {
    return new EffectStep.Next(() ->
        new EffectStep.Done(
            new EffectResult.BranchPublished(
                switch (repositories.updateBranch(
                    effect.repository(), effect.branch(), effect.expected(), effect.commit())) {
                  case BranchUpdate.Updated(CommitId commit) -> new BranchOutcome.Published(commit);
                  case BranchUpdate.Moved(CommitId actual) -> new BranchOutcome.Moved(actual);
                })));
  }
}
