package dev.slipway.domain.worker;

import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.message.AgentVerdict;
import dev.slipway.domain.message.DeveloperWorkerOutput;
import dev.slipway.domain.message.Meta;
import dev.slipway.domain.message.ResultMeta;
import dev.slipway.domain.message.ResultStatus;
import dev.slipway.domain.message.VerdictStatus;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.domain.turn.TurnOutcome;
import dev.slipway.domain.worker.WorkerState.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a turn's outcome travels in a {@link DeveloperWorkerOutput}. What the message has no field
 * for is in the verdict's data under {@value #KEY}, written by the runner over whatever an agent
 * put there. An output without it comes from a foreign worker manager and is read by its status.
 */
public final class TurnReports {
  private static final String KEY = "slipway";

  private TurnReports() {}

  static DeveloperWorkerOutput toOutput(
      WorkerAssignment assignment, TurnOutcome outcome, @Nullable Span span, Instant now) {
    return toOutput(
        assignment.turn(),
        assignment.correlationId(),
        assignment.request().requestId(),
        outcome,
        span,
        now);
  }

  static DeveloperWorkerOutput toOutput(
      Turn turn, String correlationId, TurnOutcome outcome, @Nullable Span span, Instant now) {
    String requestId = WorkerAssignments.requestFor(turn);
    return toOutput(turn, correlationId, requestId, outcome, span, now);
  }

  private static DeveloperWorkerOutput toOutput(
      Turn turn,
      String correlationId,
      String requestId,
      TurnOutcome outcome,
      @Nullable Span span,
      Instant now) {
    Long durationMs =
        span == null
            ? null
            : Math.max(0, Duration.between(span.startedAt(), span.endedAt()).toMillis());
    return new DeveloperWorkerOutput(
        Meta.of(correlationId, now),
        new ResultMeta(requestId, status(outcome), error(outcome), durationMs),
        turn.taskId(),
        outcome instanceof TurnOutcome.Finished finished && finished.commit() != null
            ? finished.commit().value()
            : null,
        null,
        verdict(outcome));
  }

  private static ResultStatus status(TurnOutcome outcome) {
    return switch (outcome) {
      case TurnOutcome.Finished finished ->
          finished.exitCode() == 0 ? ResultStatus.SUCCESS : ResultStatus.FAILED;
      case TurnOutcome.OutOfMemory memory -> ResultStatus.FAILED;
      case TurnOutcome.OutOfTime time -> ResultStatus.TIMEOUT;
      case TurnOutcome.Stopped stopped -> ResultStatus.ERROR;
      case TurnOutcome.Unusable unusable -> ResultStatus.FAILED;
      case TurnOutcome.Lost lost -> ResultStatus.ERROR;
      case TurnOutcome.Broken broken -> ResultStatus.ERROR;
    };
  }

  private static @Nullable String error(TurnOutcome outcome) {
    return switch (outcome) {
      case TurnOutcome.Finished finished ->
          finished.exitCode() == 0 ? null : "exit code " + finished.exitCode();
      case TurnOutcome.OutOfMemory memory -> "killed for its memory";
      case TurnOutcome.OutOfTime time -> "stopped at its deadline";
      case TurnOutcome.Stopped stopped -> "stopped on request";
      case TurnOutcome.Unusable unusable -> unusable.fault().message();
      case TurnOutcome.Lost lost -> lost.fault().message();
      case TurnOutcome.Broken broken -> broken.fault().message();
    };
  }

  private static AgentVerdict verdict(TurnOutcome outcome) {
    AgentVerdict own = outcome instanceof TurnOutcome.Finished finished ? finished.verdict() : null;
    Map<String, @Nullable Object> data = new LinkedHashMap<>(own == null ? Map.of() : own.data());
    data.put(KEY, details(outcome, own != null));
    VerdictStatus status =
        own != null
            ? own.status()
            : status(outcome) == ResultStatus.SUCCESS
                ? VerdictStatus.SUCCESS
                : VerdictStatus.FAILURE;
    return new AgentVerdict(status, own == null ? "" : own.summary(), data);
  }

  private static Map<String, @Nullable Object> details(TurnOutcome outcome, boolean ownVerdict) {
    Map<String, @Nullable Object> details = new LinkedHashMap<>();
    details.put("own_verdict", ownVerdict);
    switch (outcome) {
      case TurnOutcome.Finished finished -> {
        details.put("outcome", "finished");
        details.put("exit_code", finished.exitCode());
        details.put("verdict_problem", finished.verdictProblem());
        details.put("base", finished.base() == null ? null : finished.base().value());
        details.put("files_changed", finished.filesChanged());
        details.put("evidence", finished.evidence());
      }
      case TurnOutcome.OutOfMemory memory -> {
        details.put("outcome", "out_of_memory");
        details.put("evidence", memory.evidence());
      }
      case TurnOutcome.OutOfTime time -> {
        details.put("outcome", "out_of_time");
        details.put("evidence", time.evidence());
      }
      case TurnOutcome.Stopped stopped -> details.put("outcome", "stopped");
      case TurnOutcome.Unusable unusable -> {
        details.put("outcome", "unusable");
        details.put("evidence", unusable.evidence());
        putFault(details, unusable.fault());
      }
      case TurnOutcome.Lost lost -> {
        details.put("outcome", "lost");
        putFault(details, lost.fault());
      }
      case TurnOutcome.Broken broken -> {
        details.put("outcome", "broken");
        putFault(details, broken.fault());
      }
    }
    return details;
  }

  private static void putFault(Map<String, @Nullable Object> details, Fault fault) {
    details.put("category", fault.category().name().toLowerCase(Locale.ROOT));
    details.put("message", fault.message());
    details.put("next_step", fault.nextStep());
  }

  /** Reads an outcome; anything that is missing or odd is read as the message's plain status. */
  public static TurnOutcome fromOutput(DeveloperWorkerOutput output) {
    AgentVerdict verdict = output.verdict();
    Object details = verdict == null ? null : verdict.data().get(KEY);
    if (!(details instanceof Map<?, ?> map)) {
      return foreign(output);
    }
    TurnOutcome outcome = read(output, map);
    // Details that contradict the plain status were put there by an agent, and passed on.
    return status(outcome) == output.result().status() ? outcome : foreign(output);
  }

  private static TurnOutcome read(DeveloperWorkerOutput output, Map<?, ?> details) {
    String evidence = text(details, "evidence");
    return switch (text(details, "outcome")) {
      case "finished" ->
          new TurnOutcome.Finished(
              details.get("exit_code") instanceof Number code ? code.intValue() : 1,
              Boolean.TRUE.equals(details.get("own_verdict")) ? ownVerdict(output) : null,
              details.get("verdict_problem") instanceof String problem ? problem : null,
              details.get("base") instanceof String base ? commit(base) : null,
              commit(output.commitSha()),
              texts(details.get("files_changed")),
              evidence);
      case "out_of_memory" -> new TurnOutcome.OutOfMemory(evidence);
      case "out_of_time" -> new TurnOutcome.OutOfTime(evidence);
      case "stopped" -> new TurnOutcome.Stopped();
      case "unusable" -> new TurnOutcome.Unusable(fault(details), evidence);
      case "lost" -> new TurnOutcome.Lost(fault(details));
      case "broken" -> new TurnOutcome.Broken(fault(details));
      default -> foreign(output);
    };
  }

  private static @Nullable AgentVerdict ownVerdict(DeveloperWorkerOutput output) {
    AgentVerdict verdict = output.verdict();
    if (verdict == null) {
      return null;
    }
    Map<String, @Nullable Object> data = new LinkedHashMap<>(verdict.data());
    data.remove(KEY);
    return new AgentVerdict(verdict.status(), verdict.summary(), data);
  }

  private static TurnOutcome foreign(DeveloperWorkerOutput output) {
    String error = output.result().error() == null ? "" : output.result().error();
    return switch (output.result().status()) {
      case SUCCESS -> finished(0, output, error);
      case FAILED -> finished(1, output, error);
      case TIMEOUT -> new TurnOutcome.OutOfTime(error);
      case ERROR ->
          new TurnOutcome.Lost(
              Fault.transientFault(
                  "the worker of task %s reported: %s".formatted(output.taskId(), error),
                  "the turn is run again"));
    };
  }

  private static TurnOutcome finished(int exitCode, DeveloperWorkerOutput output, String error) {
    String sha = output.commitSha();
    CommitId commit = commit(sha);
    return sha != null && commit == null
        ? new TurnOutcome.Unusable(noCommit(sha), error)
        : new TurnOutcome.Finished(
            exitCode, output.verdict(), null, null, commit, List.of(), error);
  }

  private static @Nullable CommitId commit(@Nullable String sha) {
    return sha != null && CommitId.valid(sha) ? new CommitId(sha) : null;
  }

  private static Fault noCommit(String sha) {
    return Fault.permanent(
        "the worker named '%s' as its commit, which is no full commit id"
            .formatted(sha.length() <= 80 ? sha : sha.substring(0, 80) + "…"),
        "have the worker manager send all 40 or 64 digits of it");
  }

  private static Fault fault(Map<?, ?> details) {
    String code = text(details, "category");
    for (ErrorCategory category : ErrorCategory.values()) {
      if (category.name().toLowerCase(Locale.ROOT).equals(code)) {
        return new Fault(category, text(details, "message"), text(details, "next_step"));
      }
    }
    return Fault.permanent(text(details, "message"), text(details, "next_step"));
  }

  private static String text(Map<?, ?> details, String key) {
    return details.get(key) instanceof String text ? text : "";
  }

  private static List<String> texts(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }
}
