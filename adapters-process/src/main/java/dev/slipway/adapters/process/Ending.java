package dev.slipway.adapters.process;

import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * How a container that was started comes to its end, and how it is made sure that nothing is left.
 *
 * @param act what the caller is doing, for its errors
 */
record Ending(ContainerDirectory container, ProcessId supervisor, String act) {
  /** For a pipe's content to reach the disk, where nobody holds the pipe open. */
  private static final Duration FLUSH_USUAL = Duration.ofMillis(200);

  /** The same, on a machine that is overloaded. */
  private static final Duration FLUSH_LIMIT = Duration.ofSeconds(2);

  /** For an agent to vanish after a KILL, and for its end to be noted. */
  private static final Duration KILL_USUAL = Duration.ofSeconds(1);

  /** The same, where it multiplies as fast as it is killed. */
  private static final Duration KILL_LIMIT = Duration.ofSeconds(15);

  private static final int KILLED = 137;

  /**
   * What has become of the container. One whose agent has ended is cleared of whatever the agent
   * left running before it is called ended.
   */
  ContainerStatus status() throws IOException {
    if (container.ended().isPresent()) {
      return exited(container.ended().getAsInt());
    }
    return agentHasEnded() ? settle() : new ContainerStatus.Running();
  }

  /**
   * Asks the agent to end, kills what is left of it after the grace time, and returns when nothing
   * is.
   */
  ContainerStatus stop(Duration grace) throws IOException {
    long begin = System.nanoTime();
    // an agent that was started a moment ago may not be there yet to be asked
    until(() -> agentHasEnded() || askAgents(), grace);
    Duration left = grace.minusNanos(System.nanoTime() - begin);
    return until(this::agentHasEnded, left) ? settle() : kill();
  }

  /** Kills the container's processes without asking. */
  ContainerStatus kill() throws IOException {
    killAgents();
    return settle();
  }

  private boolean agentHasEnded() throws IOException {
    // in this order: a supervisor writes the code first and ends then
    boolean supervised = supervisor.isAlive();
    return container.exit().isPresent() || !supervised;
  }

  /** Whether there was anybody to ask. */
  private boolean askAgents() throws IOException {
    List<ProcessStat> agents = members().agents();
    agents.forEach(agent -> agent.signal(false));
    return !agents.isEmpty();
  }

  private void killAgents() {
    until(
        () -> {
          Members members = members();
          members.killAgents();
          return members.agents().isEmpty() && agentHasEnded();
        },
        KILL_USUAL);
  }

  /** Clears away what is left once the agent has ended, and returns its exit. */
  private ContainerStatus settle() throws IOException {
    if (!until(() -> !supervisor.isAlive(), FLUSH_USUAL)) {
      // a process that the agent left behind may hold the output open
      killAgents();
      until(() -> !supervisor.isAlive(), FLUSH_LIMIT);
    }
    if (!until(this::killAll, KILL_LIMIT)) {
      throw survivors();
    }
    int code = container.exit().orElse(KILLED);
    container.setEnded(code);
    return exited(code);
  }

  /** Whether there was nobody left to kill. */
  private boolean killAll() throws IOException {
    Members left = members();
    left.killAll();
    return left.isEmpty();
  }

  private RuntimeException survivors() throws IOException {
    List<Long> pids = members().agents().stream().map(ProcessStat::pid).sorted().toList();
    return Failures.unavailable(
        act, "processes %s do not end when killed".formatted(pids), "end them by hand", null);
  }

  private Members members() throws IOException {
    return Members.find(container, supervisor);
  }

  private static ContainerStatus exited(int code) {
    return new ContainerStatus.Exited(ExitStatus.of(code));
  }

  /** A condition on files and processes. */
  private interface Look {
    boolean holds() throws IOException;
  }

  private boolean until(Look look, Duration limit) {
    BooleanSupplier condition =
        () -> {
          try {
            return look.holds();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    return Poll.until(condition, limit, act);
  }
}
