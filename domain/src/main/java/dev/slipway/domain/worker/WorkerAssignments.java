package dev.slipway.domain.worker;

import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.domain.message.AgentType;
import dev.slipway.domain.message.CreateWorkerCommand;
import dev.slipway.domain.message.Meta;
import dev.slipway.domain.message.WorkerConfig;
import dev.slipway.domain.message.WorkerType;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How an assignment travels in a {@link CreateWorkerCommand}: what has no field, in its context.
 */
public final class WorkerAssignments {
  private static final String REQUEST_SUFFIX = "-create";
  private static final String INPUT_SUFFIX = "-input";

  private WorkerAssignments() {}

  /** The request to create the turn's worker; everything that it tells answers this one. */
  static String requestFor(Turn turn) {
    return turn.id() + REQUEST_SUFFIX;
  }

  /** The turn whose worker that request is for; empty if it is no request of {@link #toCommand}. */
  public static Optional<Turn> turnOfRequest(String requestId) {
    return turn(requestId, REQUEST_SUFFIX);
  }

  /** The request that gives the turn's worker its prompt. */
  public static String inputFor(Turn turn) {
    return turn.id() + INPUT_SUFFIX;
  }

  /** The turn whose worker that request gives a prompt to; empty if it names none. */
  public static Optional<Turn> turnOfInput(String requestId) {
    return turn(requestId, INPUT_SUFFIX);
  }

  private static Optional<Turn> turn(String requestId, String suffix) {
    if (!requestId.endsWith(suffix)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Turn.ofId(requestId.substring(0, requestId.length() - suffix.length())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public static CreateWorkerCommand toCommand(WorkerAssignment assignment, Instant now) {
    Turn turn = assignment.turn();
    WorkerConfig config =
        new WorkerConfig(
            turn.id(),
            WorkerType.DEVELOPER,
            AgentType.COMMAND,
            "",
            List.of(),
            List.of(),
            assignment.environment(),
            assignment.resources(),
            assignment.timeout());
    return new CreateWorkerCommand(
        Meta.of(assignment.correlationId(), now),
        assignment.request(),
        config,
        context(assignment));
  }

  private static Map<String, String> context(WorkerAssignment assignment) {
    Map<String, String> context = new LinkedHashMap<>();
    context.put("task_id", assignment.turn().taskId().value());
    context.put("fence", Long.toString(assignment.turn().fence()));
    context.put("role", assignment.role().name().toLowerCase(Locale.ROOT));
    context.put("project_id", assignment.projectId().value());
    context.put("repository", assignment.repository().value());
    putIfPresent(context, "base", assignment.base());
    putIfPresent(context, "start", assignment.start());
    putIfPresent(context, "parent", assignment.parent());
    context.put("command", assignment.command());
    putIfPresent(context, "image", assignment.image());
    context.put("network", assignment.network().name().toLowerCase(Locale.ROOT));
    return context;
  }

  private static void putIfPresent(
      Map<String, String> context, String key, @Nullable Object value) {
    if (value != null) {
      context.put(key, value.toString());
    }
  }

  /**
   * Reads the assignment of a command.
   *
   * @throws IllegalArgumentException naming the field that is missing or wrong
   */
  public static WorkerAssignment fromCommand(CreateWorkerCommand command) {
    Map<String, String> context = command.context();
    WorkerConfig config = command.config();
    Turn turn =
        new Turn(
            new TaskId(required(context, "task_id")), number(required(context, "fence"), "fence"));
    return new WorkerAssignment(
        turn,
        constant(WorkerRole.class, context, "role"),
        new ProjectId(required(context, "project_id")),
        command.meta().correlationId(),
        new RepositoryUrl(required(context, "repository")),
        optional(context, "base", BranchName::new),
        optional(context, "start", CommitId::new),
        optional(context, "parent", CommitId::new),
        required(context, "command"),
        context.get("image"),
        config.envVars(),
        config.resources(),
        constant(NetworkPolicy.class, context, "network"),
        config.timeout(),
        foreign(command.request().requestId(), turn),
        command.request().callbackStream());
  }

  /** The request of somebody else: the usual one need not be kept. */
  private static @Nullable String foreign(String requestId, Turn turn) {
    return requestId.equals(requestFor(turn)) ? null : requestId;
  }

  private static String required(Map<String, String> context, String key) {
    String value = context.get(key);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("context." + key + " must not be blank");
    }
    return value;
  }

  private static <T> @Nullable T optional(
      Map<String, String> context, String key, Function<String, T> read) {
    String value = context.get(key);
    return value == null ? null : read.apply(value);
  }

  private static long number(String text, String key) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "context.%s must be a whole number: '%s'".formatted(key, text), e);
    }
  }

  private static <E extends Enum<E>> E constant(
      Class<E> type, Map<String, String> context, String key) {
    String value = required(context, key);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "context.%s must be one of %s: '%s'"
            .formatted(
                key, List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT), value));
  }
}
