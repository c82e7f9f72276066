package dev.slipway.domain.worker;

import static dev.slipway.domain.worker.WorkerSamples.BASE;
import static dev.slipway.domain.worker.WorkerSamples.MADE;
import static dev.slipway.domain.worker.WorkerSamples.NOON;
import static dev.slipway.domain.worker.WorkerSamples.REPOSITORY;
import static dev.slipway.domain.worker.WorkerSamples.TURN;
import static dev.slipway.domain.worker.WorkerSamples.WORKSPACE;
import static dev.slipway.domain.worker.WorkerSamples.developer;
import static dev.slipway.domain.worker.WorkerSamples.tester;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.container.ContainerOutput;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.effect.EffectResult;
import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.message.AgentVerdict;
import dev.slipway.domain.message.VerdictStatus;
import dev.slipway.domain.turn.TurnOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From the container's end to the outcome: what SPEC §4 says of a worker's exit, its first half.
 */
final class WorkerExitTest {
  private static final AgentVerdict SUCCESS =
      new AgentVerdict(VerdictStatus.SUCCESS, "a basket", Map.of());
  private static final VerdictFinding NONE = new VerdictFinding.None();

  private final WorkerStory story = WorkerStory.of(developer());

  private TurnOutcome.Finished finished() {
    return (TurnOutcome.Finished) story.removed().told();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 42, 255})
  void exitOfTheAgentsOwnIsReportedAsItIs(int code) {
    story.running().exits(code).collected("what it printed", NONE);

    TurnOutcome.Finished finished = finished();
    assertThat(finished.exitCode()).isEqualTo(code);
    assertThat(finished.evidence()).isEqualTo("what it printed");
    assertThat(finished.base()).isEqualTo(BASE);
    assertThat(finished.commit()).isEqualTo(MADE);
    assertThat(finished.filesChanged()).containsExactly("basket.py");
    assertThat(finished.verdict()).isNull();
    assertThat(finished.verdictProblem()).isNull();
  }

  @Test
  void killByTheEngineForMemoryIsOutOfMemory() {
    story.running().seen(new ContainerStatus.Exited(new ExitStatus(137, true)));
    story.collected("about to", NONE).removed();

    assertThat(story.told()).isEqualTo(new TurnOutcome.OutOfMemory("about to"));
  }

  @ParameterizedTest
  @ValueSource(ints = {137, 143})
  void killByOthersIsNoFaultOfTheTasks(int code) {
    story.running().exits(code).collected("about to", NONE).removed();

    assertThat(story.told()).isInstanceOf(TurnOutcome.Lost.class);
  }

  @Test
  void vanishedContainerIsLostAndItsRestIsRemoved() {
    story.running().seen(new ContainerStatus.Gone());
    assertThat(story.effect()).isEqualTo(new Effect.RemoveWorker(TURN));

    story.removed();

    assertThat(story.told())
        .isInstanceOfSatisfying(
            TurnOutcome.Lost.class,
            lost -> {
              assertThat(lost.fault().category()).isEqualTo(ErrorCategory.TRANSIENT);
              assertThat(lost.fault().message()).contains("t1-2");
            });
  }

  @Test
  void developersFilesBecomeACommitOnItsParent() {
    story.collecting();

    assertThat(story.effect())
        .isInstanceOfSatisfying(
            Effect.CollectOutcome.class,
            collect -> {
              assertThat(collect.outputBytesMax()).isEqualTo(WorkerPolicy.DEFAULT.outputBytesMax());
              assertThat(collect.tree())
                  .isEqualTo(
                      new Effect.CollectOutcome.Tree(
                          REPOSITORY, WORKSPACE, BASE, "Add a basket\n\nSlipway-Task: t1\n", NOON));
            });
  }

  @Test
  void laterAttemptsFilesBecomeACommitOnTheSameParentNotOnTheirStart() {
    WorkerStory second =
        WorkerStory.of(
            WorkerSamples.assignment(WorkerRole.DEVELOPER, WorkerSamples.commit('9'), BASE));

    second.collecting();

    assertThat(((Effect.CollectOutcome) second.effect()).tree().parent()).isEqualTo(BASE);
  }

  @Test
  void testersFilesAreThrownAway() {
    WorkerStory tests = WorkerStory.of(tester()).collecting();
    assertThat(((Effect.CollectOutcome) tests.effect()).tree()).isNull();

    tests.collected("1 != 2", NONE).removed();

    assertThat(tests.told())
        .isEqualTo(new TurnOutcome.Finished(0, null, null, null, null, List.of(), "1 != 2"));
  }

  @Test
  void oneVerdictIsTheAgentsWord() {
    story.collecting().collected("done", new VerdictFinding.Found(SUCCESS, 1));

    TurnOutcome.Finished finished = finished();
    assertThat(finished.verdict()).isEqualTo(SUCCESS);
    assertThat(finished.verdictProblem()).isNull();
  }

  @Test
  void ofTwoVerdictsTheLastOneCountsAndPeopleAreTold() {
    story.collecting().collected("done", new VerdictFinding.Found(SUCCESS, 2));

    TurnOutcome.Finished finished = finished();
    assertThat(finished.verdict()).isEqualTo(SUCCESS);
    assertThat(finished.verdictProblem()).contains("2 verdicts");
  }

  @Test
  void verdictThatCannotBeReadIsNone() {
    story.collecting().collected("done", new VerdictFinding.Invalid("status is missing"));

    TurnOutcome.Finished finished = finished();
    assertThat(finished.verdict()).isNull();
    assertThat(finished.verdictProblem()).contains("status is missing");
  }

  @Test
  void whatWasLeftOutOfTheCommitIsSaidInTheEvidence() {
    story
        .collecting()
        .done(
            new EffectResult.OutcomeCollected(
                new ContainerOutput("done", 4, false),
                NONE,
                new EffectResult.OutcomeCollected.Tree(
                    MADE, List.of(), List.of("core.dump: 3 GB", "link: leads out"))));

    assertThat(finished().evidence())
        .isEqualTo("done\nNot taken into the commit: core.dump: 3 GB; link: leads out\n");
  }

  @Test
  void workThatIsRefusedIsTheAgentsDoing() {
    Fault refused = Fault.permanent("the tree holds 3 GB", "leave it out");

    story.collecting().fails(refused);
    assertThat(story.effect()).isEqualTo(new Effect.RemoveWorker(TURN));
    story.removed();

    assertThat(story.told()).isEqualTo(new TurnOutcome.Unusable(refused, ""));
  }

  @Test
  void outcomeIsToldOnlyAfterNothingIsLeft() {
    story.removing();
    assertThat(story.sent()).isEmpty();
    assertThat(story.in(WorkerState.Removing.class)).isNotNull();

    story.later(Duration.ofSeconds(2)).removed();

    assertThat(story.told()).isInstanceOf(TurnOutcome.Finished.class);
    assertThat(story.in(WorkerState.Ended.class).span())
        .isEqualTo(new WorkerState.Span(NOON, NOON));
    assertThat(story.wakeAt()).isNull();
  }

  @Test
  void secondWordOfTheEndChangesNothing() {
    story.collecting().exits(7);

    assertThat(story.in(WorkerState.Collecting.class).exit()).isEqualTo(ExitStatus.of(0));
    assertThat(story.commands()).isEmpty();
  }
}
