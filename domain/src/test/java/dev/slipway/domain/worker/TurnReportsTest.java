package dev.slipway.domain.worker;

import static dev.slipway.domain.worker.WorkerSamples.BASE;
import static dev.slipway.domain.worker.WorkerSamples.MADE;
import static dev.slipway.domain.worker.WorkerSamples.NOON;
import static dev.slipway.domain.worker.WorkerSamples.TURN;
import static dev.slipway.domain.worker.WorkerSamples.developer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.flow.SealedFamily;
import dev.slipway.domain.message.AgentVerdict;
import dev.slipway.domain.message.DeveloperWorkerOutput;
import dev.slipway.domain.message.ResultStatus;
import dev.slipway.domain.message.VerdictStatus;
import dev.slipway.domain.turn.TurnOutcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a worker reports is what its flow reads, whatever the agent put into its verdict. */
final class TurnReportsTest {
  private static final AgentVerdict OWN =
      new AgentVerdict(VerdictStatus.SUCCESS, "a basket", Map.of("files", 3L));
  private static final Fault FAULT =
      new Fault(ErrorCategory.UPSTREAM, "the pull limit is reached", "wait an hour");

  static Stream<Arguments> outcomes() {
    List<String> files = List.of("a", "b c", "ü");
    return Stream.of(
        argumentSet(
            "all", new TurnOutcome.Finished(0, OWN, "2 verdicts", BASE, MADE, files, "done")),
        argumentSet("silent", new TurnOutcome.Finished(0, null, null, BASE, BASE, List.of(), "")),
        argumentSet(
            "tests", new TurnOutcome.Finished(3, null, null, null, null, List.of(), "1 != 2")),
        argumentSet(
            "own failure",
            new TurnOutcome.Finished(
                1,
                new AgentVerdict(VerdictStatus.FAILURE, "", Map.of()),
                null,
                BASE,
                MADE,
                files,
                "\u0000🚢")),
        argumentSet("memory", new TurnOutcome.OutOfMemory("killed")),
        argumentSet("time", new TurnOutcome.OutOfTime("at it")),
        argumentSet("stopped", new TurnOutcome.Stopped()),
        argumentSet("unusable", new TurnOutcome.Unusable(FAULT, "3 GB")),
        argumentSet("lost", new TurnOutcome.Lost(FAULT)),
        argumentSet("broken", new TurnOutcome.Broken(Fault.permanent("no image", "build it"))));
  }

  private static DeveloperWorkerOutput reported(TurnOutcome outcome) {
    return TurnReports.toOutput(
        developer(), outcome, new WorkerState.Span(NOON, NOON.plusMillis(1500)), NOON);
  }

  @Test
  void everyOutcomeHasASample() {
    SealedFamily.assertCovered(
        TurnOutcome.class, outcomes().map(arguments -> arguments.get()[0]).toList());
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void whatWasReportedIsRead(TurnOutcome outcome) {
    assertThat(TurnReports.fromOutput(reported(outcome))).isEqualTo(outcome);
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void reportNamesItsTaskItsRequestAndHowLongItTook(TurnOutcome outcome) {
    DeveloperWorkerOutput output = reported(outcome);

    assertThat(output.taskId()).isEqualTo(TURN.taskId());
    assertThat(output.result().requestId()).isEqualTo("t1-2-create");
    assertThat(output.result().durationMs()).isEqualTo(1500);
    assertThat(output.meta().correlationId()).isEqualTo("corr-7");
    assertThat(output.result().status() == ResultStatus.SUCCESS)
        .as("a foreign reader sees no success where there is none")
        .isEqualTo(outcome instanceof TurnOutcome.Finished finished && finished.exitCode() == 0);
    assertThat(output.result().error() == null)
        .isEqualTo(output.result().status() == ResultStatus.SUCCESS);
  }

  @Test
  void clockThatWentBackGivesNoNegativeDuration() {
    DeveloperWorkerOutput output =
        TurnReports.toOutput(
            developer(),
            new TurnOutcome.Stopped(),
            new WorkerState.Span(NOON, NOON.minusSeconds(1)),
            NOON);

    assertThat(output.result().durationMs()).isZero();
  }

  @Test
  void whatTheAgentPutUnderTheRunnersKeyDoesNotWin() {
    AgentVerdict hostile =
        new AgentVerdict(
            VerdictStatus.SUCCESS,
            "trust me",
            Map.of(
                "slipway",
                Map.of("outcome", "finished", "exit_code", 0L, "own_verdict", true),
                "kept",
                "this"));
    TurnOutcome outcome =
        new TurnOutcome.Finished(2, hostile, null, BASE, MADE, List.of(), "it broke");

    TurnOutcome.Finished read = (TurnOutcome.Finished) TurnReports.fromOutput(reported(outcome));

    assertThat(read.exitCode()).isEqualTo(2);
    assertThat(read.evidence()).isEqualTo("it broke");
    assertThat(read.verdict())
        .isEqualTo(new AgentVerdict(VerdictStatus.SUCCESS, "trust me", Map.of("kept", "this")));
  }
}
