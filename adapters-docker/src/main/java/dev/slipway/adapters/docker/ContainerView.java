package dev.slipway.adapters.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import org.jspecify.annotations.Nullable;

/**
 * A container of ours as the engine describes it at one moment.
 *
 * @param startFailure why its command can never be started, where that is so; its status is then
 *     Exited
 */
record ContainerView(String id, ContainerStatus status, @Nullable String startFailure) {
  /** The exit code of a KILL signal. */
  private static final int KILLED = 137;

  /** The codes that the engine gives a container whose command cannot be executed or found. */
  private static final int CANNOT_EXECUTE = 126;

  private static final int NOT_FOUND = 127;

  private static final String NEVER = "0001-01-01";

  static ContainerView of(InspectContainerResponse answer) {
    ContainerState state = answer.getState();
    ExitStatus exit = exit(state);
    String status = String.valueOf(state.getStatus());
    String failure = status.equals("created") ? startFailure(state, exit) : null;
    return new ContainerView(answer.getId(), status(status, state, exit, failure), failure);
  }

  private static ContainerStatus status(
      String status, ContainerState state, ExitStatus exit, @Nullable String startFailure) {
    return switch (status) {
      case "created" ->
          startFailure == null ? new ContainerStatus.Created() : new ContainerStatus.Exited(exit);
      case "running", "restarting" -> new ContainerStatus.Running();
      case "paused" -> new ContainerStatus.Paused();
      case "exited" -> new ContainerStatus.Exited(exit);
      default -> leaving(state, exit);
    };
  }

  /** Removing and dead: nothing can be started; and whatever other engines may answer. */
  private static ContainerStatus leaving(ContainerState state, ExitStatus exit) {
    if (Boolean.TRUE.equals(state.getRunning())) {
      return new ContainerStatus.Running();
    }
    return wasStarted(state) ? new ContainerStatus.Exited(exit) : new ContainerStatus.Gone();
  }

  /**
   * The engine sets its flag when any process of the container was killed for its memory. Only
   * where the command itself died of a KILL is that how it ended: one that outlived its child said
   * so by its own exit code.
   */
  private static ExitStatus exit(ContainerState state) {
    Long code = state.getExitCodeLong();
    int known = code == null ? 0 : code.intValue();
    boolean memory = known == KILLED && Boolean.TRUE.equals(state.getOOMKilled());
    return new ExitStatus(known, memory);
  }

  private static @Nullable String startFailure(ContainerState state, ExitStatus exit) {
    String error = state.getError();
    boolean forGood = exit.code() == CANNOT_EXECUTE || exit.code() == NOT_FOUND;
    return forGood && error != null && !error.isBlank() ? error : null;
  }

  private static boolean wasStarted(ContainerState state) {
    String started = state.getStartedAt();
    return started != null && !started.startsWith(NEVER);
  }
}
