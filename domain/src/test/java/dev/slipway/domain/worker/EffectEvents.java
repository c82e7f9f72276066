package dev.slipway.domain.worker;

import dev.slipway.domain.container.ContainerOutput;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.effect.EffectResult;
import dev.slipway.domain.effect.EffectResult.BranchOutcome;
import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.message.AgentVerdict;
import dev.slipway.domain.message.VerdictStatus;
import dev.slipway.domain.repo.CommitId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A sample of everything that an effect can come to, for both machines. */
public final class EffectEvents {
  private static final CommitId COMMIT = new CommitId("a".repeat(40));

  private EffectEvents() {}

  /** Every status that an engine can tell. */
  public static List<ContainerStatus> statuses() {
    return List.of(
        new ContainerStatus.Created(),
        new ContainerStatus.Running(),
        new ContainerStatus.Paused(),
        new ContainerStatus.Exited(ExitStatus.of(0)),
        new ContainerStatus.Exited(ExitStatus.of(143)),
        new ContainerStatus.Exited(new ExitStatus(137, true)),
        new ContainerStatus.Gone());
  }

  /** Every result, with every status and finding. */
  public static List<EffectResult> results() {
    List<EffectResult> results = new ArrayList<>();
    results.add(new EffectResult.WorkspacePrepared(new Workspace("/w/t1-1"), COMMIT));
    for (ContainerStatus status : statuses()) {
      results.add(new EffectResult.ContainerStarted(status));
      results.add(new EffectResult.ContainerInspected(status));
      results.add(new EffectResult.ContainerStopped(status));
    }
    for (VerdictFinding finding : findings()) {
      results.add(new EffectResult.OutcomeCollected(ContainerOutput.NONE, finding, null));
      results.add(
          new EffectResult.OutcomeCollected(
              new ContainerOutput("done", 4, false),
              finding,
              new EffectResult.OutcomeCollected.Tree(COMMIT, List.of("a"), List.of("b: a link"))));
    }
    results.add(new EffectResult.WorkerRemoved());
    results.add(new EffectResult.BranchPublished(new BranchOutcome.Published(COMMIT)));
    results.add(new EffectResult.BranchPublished(new BranchOutcome.Moved(COMMIT)));
    results.add(new EffectResult.BranchPublished(new BranchOutcome.Moved(null)));
    return results;
  }

  static List<VerdictFinding> findings() {
    AgentVerdict verdict = new AgentVerdict(VerdictStatus.SUCCESS, "done", Map.of());
    return List.of(
        new VerdictFinding.None(),
        new VerdictFinding.Invalid("no JSON"),
        new VerdictFinding.Found(verdict, 1),
        new VerdictFinding.Found(verdict, 2));
  }

  /** A fault of each category. */
  public static List<Fault> faults() {
    List<Fault> faults =
        new ArrayList<>(
            Arrays.stream(ErrorCategory.values())
                .map(category -> new Fault(category, category + " fault", "look"))
                .toList());
    faults.add(
        new Fault(
            ErrorCategory.UPSTREAM, "limited", "wait", Instant.parse("2026-03-01T12:30:00Z")));
    return faults;
  }
}
