package dev.slipway.domain.admission;

import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import dev.slipway.domain.container.Resources;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Picks from the waiting line: users with the fewest running workers first, then priority, then
 * age. A task that would exceed a limit is passed over, so that it does not block smaller ones of
 * other users; within one user the order is kept, so that a large task is not starved by its
 * owner's later small ones.
 */
public final class Admission {
  /** Tenths of a CPU have no exact double: their sum may lie this far beside the true one. */
  private static final double CPUS_ROUNDING = 1e-6;

  private Admission() {}

  /**
   * The task to admit next, or empty if none may start.
   *
   * @param heads the first task of each user in its own order; more of a user do no harm
   */
  public static Optional<WaitingTask> next(
      AdmissionLimits limits, List<WaitingTask> heads, List<Reservation> reservations) {
    Map<UserId, WaitingTask> firstOfUser = new HashMap<>();
    heads.forEach(task -> firstOfUser.merge(task.userId(), task, BinaryOperator.minBy(OWN_ORDER)));
    Map<UserId, Long> served = served(reservations);
    return firstOfUser.values().stream()
        .filter(task -> fits(limits, task, reservations))
        .min(fair(served));
  }

  /** The line as it will be served while nothing else changes: what its owners are shown. */
  public static List<WaitingTask> inOrder(List<WaitingTask> line, List<Reservation> reservations) {
    Map<UserId, Long> served = served(reservations);
    List<WaitingTask> rest = new ArrayList<>(line);
    List<WaitingTask> ordered = new ArrayList<>(line.size());
    Comparator<WaitingTask> fair = fair(served);
    // Each pick changes how well its user is served, and with it who is next.
    while (!rest.isEmpty()) {
      WaitingTask next = rest.stream().min(fair).orElseThrow();
      rest.remove(next);
      ordered.add(next);
      served.merge(next.userId(), 1L, Long::sum);
    }
    return ordered;
  }

  /** Why the task is refused at whichever door it came; empty if it could start alone. */
  public static Optional<Fault> refusal(AdmissionLimits limits, TaskId taskId, Resources needed) {
    return exceeded(limits, needed)
        .map(excess ->
            Fault.permanent(
                "resources of task %s exceed the limits even with nothing else running: %s"
                    .formatted(taskId, excess),
                "ask for less, or raise that limit"));
  }

  private static Optional<String> exceeded(AdmissionLimits limits, Resources needed) {
    return exceeded("limits", limits.total(), needed)
        .or(() -> exceeded("limits.per_user", limits.perUser(), needed))
        .or(() -> exceeded("limits.per_project", limits.perProject(), needed));
  }

  private static Optional<String> exceeded(String where, Limits limits, Resources needed) {
    if (needed.cpus() > limits.cpusMax() + CPUS_ROUNDING) {
      return Optional.of(
          "%s CPUs, and %s.cpus_max is %s".formatted(needed.cpus(), where, limits.cpusMax()));
    }
    return needed.memoryMb() > limits.memoryMbMax()
        ? Optional.of(
            "%d MB of memory, and %s.memory_max is %d MB"
                .formatted(needed.memoryMb(), where, limits.memoryMbMax()))
        : Optional.empty();
  }

  private static final Comparator<WaitingTask> OWN_ORDER =
      comparingInt((WaitingTask task) -> -task.priority())
          .thenComparing(WaitingTask::acceptedAt)
          .thenComparing(task -> task.taskId().value());

  private static Map<UserId, Long> served(List<Reservation> reservations) {
    Map<UserId, Long> served = new HashMap<>();
    reservations.forEach(reservation -> served.merge(reservation.userId(), 1L, Long::sum));
    return served;
  }

  /** Reads {@code served} at each comparison: whoever changes it sorts anew. */
  private static Comparator<WaitingTask> fair(Map<UserId, Long> served) {
    return comparingLong((WaitingTask task) -> served.getOrDefault(task.userId(), 0L))
        .thenComparing(OWN_ORDER);
  }

  private static boolean fits(
      AdmissionLimits limits, WaitingTask task, List<Reservation> reservations) {
    return within(limits.total(), reservations, task.needed())
        && within(
            limits.perUser(), of(reservations, Reservation::userId, task.userId()), task.needed())
        && within(
            limits.perProject(),
            of(reservations, Reservation::projectId, task.projectId()),
            task.needed());
  }

  private static <K> List<Reservation> of(
      List<Reservation> reservations, Function<Reservation, K> owner, K wanted) {
    return reservations.stream().filter(held -> owner.apply(held).equals(wanted)).toList();
  }

  private static boolean within(Limits limits, List<Reservation> held, Resources needed) {
    double cpus = needed.cpus();
    long memoryMb = needed.memoryMb();
    for (Reservation reservation : held) {
      cpus += reservation.reserved().cpus();
      memoryMb += reservation.reserved().memoryMb();
    }
    return held.size() + 1 <= limits.workersMax()
        && cpus <= limits.cpusMax() + CPUS_ROUNDING
        && memoryMb <= limits.memoryMbMax();
  }
}
