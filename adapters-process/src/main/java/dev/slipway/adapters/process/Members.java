package dev.slipway.adapters.process;

import static java.util.Comparator.comparingLong;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which processes belong to a container.
 *
 * @param supervisors those that keep the output and the exit code
 * @param first the first process of the container's namespace; none without one
 * @param agents the agent and whatever it started
 */
record Members(List<ProcessStat> supervisors, List<ProcessStat> first, List<ProcessStat> agents) {
  static Members find(ContainerDirectory container, ProcessId supervisor) throws IOException {
    List<ProcessStat> since =
        ProcessStat.all().stream()
            .filter(process -> process.startTicks() >= supervisor.startTicks())
            .toList();
    List<ProcessStat> session = session(supervisor, since);
    Set<ProcessStat> inside = new HashSet<>(elsewhere(session));
    List<ProcessStat> first =
        inside.stream().filter(process -> !hasParentIn(inside, process)).toList();
    Long agentSession = container.agentSession();
    String home = "HOME=" + container.home();
    for (ProcessStat process : since) {
      if (leads(process, agentSession) || process.hasVariable(home)) {
        inside.add(process);
      }
    }
    addDescendants(inside, since);
    return new Members(without(inside, session), first, without(Set.copyOf(first), inside));
  }

  /** Parents before their children, so that a parent hears of a signal before a child's death. */
  private static List<ProcessStat> without(
      Set<ProcessStat> excluded, Collection<ProcessStat> processes) {
    return processes.stream()
        .filter(process -> !excluded.contains(process))
        .sorted(comparingLong(ProcessStat::startTicks).thenComparingLong(ProcessStat::pid))
        .toList();
  }

  private static boolean hasParentIn(Set<ProcessStat> processes, ProcessStat child) {
    return processes.stream().anyMatch(process -> process.pid() == child.parent());
  }

  /** A session's number is free for reuse only when nothing is left of it. */
  private static List<ProcessStat> session(ProcessId supervisor, List<ProcessStat> processes) {
    boolean reused =
        processes.stream()
            .anyMatch(process ->
                process.pid() == supervisor.pid()
                    && process.startTicks() != supervisor.startTicks());
    return reused
        ? List.of()
        : processes.stream().filter(process -> process.session() == supervisor.pid()).toList();
  }

  /** Those of the supervisor's session that live in a namespace below ours. */
  private static List<ProcessStat> elsewhere(List<ProcessStat> session) {
    Optional<String> ours = ProcessStat.ownNamespace();
    return session.stream()
        .filter(process -> {
          Optional<String> its = process.namespace();
          return its.isPresent() && ours.isPresent() && !its.equals(ours);
        })
        .toList();
  }

  private static boolean leads(ProcessStat process, @Nullable Long session) {
    return session != null && process.session() == session;
  }

  private static void addDescendants(Set<ProcessStat> agents, List<ProcessStat> processes) {
    Set<Long> pids = new HashSet<>();
    agents.forEach(agent -> pids.add(agent.pid()));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (ProcessStat process : processes) {
        if (pids.contains(process.parent()) && pids.add(process.pid())) {
          agents.add(process);
          grown = true;
        }
      }
    }
  }

  boolean isEmpty() {
    return supervisors.isEmpty() && first.isEmpty() && agents.isEmpty();
  }

  /** Kills the agent; the first process is left to note how it ended, and then ends by itself. */
  void killAgents() {
    agents.forEach(process -> process.signal(true));
  }

  void killAll() {
    killAgents();
    first.forEach(process -> process.signal(true));
    supervisors.forEach(process -> process.signal(true));
  }
}
