package dev.slipway.harness.simulation;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a run, or many, came by: transitions of flows, faults, crash points. */
public final class Coverage {
  private final Map<String, Long> transitions = new TreeMap<>();
  private final Map<String, Long> faults = new TreeMap<>();
  private final Map<String, Long> crashes = new TreeMap<>();
  private final Set<String> calls = new TreeSet<>();
  private final Map<String, Long> sights = new TreeMap<>();
  private final Map<String, Long> endings = new TreeMap<>();

  void moved(String transition) {
    transitions.merge(transition, 1L, Long::sum);
  }

  void called(String call) {
    calls.add(call);
  }

  void crashed(String call, String when) {
    crashes.merge(when + " " + call, 1L, Long::sum);
  }

  void saw(String sight) {
    sights.merge(sight, 1L, Long::sum);
  }

  void ended(String story, String ending) {
    endings.merge(story + " " + ending, 1L, Long::sum);
  }

  void add(FaultPlan plan) {
    for (Fault fault : Fault.values()) {
      faults.merge(fault.name(), (long) plan.count(fault), Long::sum);
    }
  }

  /** Adds what another run came by. */
  public void add(Coverage other) {
    other.transitions.forEach((key, count) -> transitions.merge(key, count, Long::sum));
    other.faults.forEach((key, count) -> faults.merge(key, count, Long::sum));
    other.crashes.forEach((key, count) -> crashes.merge(key, count, Long::sum));
    other.sights.forEach((key, count) -> sights.merge(key, count, Long::sum));
    other.endings.forEach((key, count) -> endings.merge(key, count, Long::sum));
    calls.addAll(other.calls);
  }

  /** What should have been met and was not, each in one line. */
  public Set<String> missing() {
    Set<String> missing = new TreeSet<>();
    for (Fault fault : Fault.values()) {
      if (faults.getOrDefault(fault.name(), 0L) == 0) {
        missing.add("fault " + fault);
      }
    }
    for (String call : calls) {
      for (String when : Set.of("before", "after")) {
        if (!crashes.containsKey(when + " " + call)) {
          missing.add("crash " + when + " " + call);
        }
      }
    }
    for (String transition : Transitions.EXPECTED) {
      if (!transitions.containsKey(transition)) {
        missing.add("transition " + transition);
      }
    }
    for (Sight sight : Sight.values()) {
      if (!sights.containsKey(sight.name())) {
        missing.add("sight " + sight);
      }
    }
    return missing;
  }

  /** Transitions that nobody expects: either the table or the flow is wrong. */
  public Set<String> unexpected() {
    Set<String> unexpected = new TreeSet<>(transitions.keySet());
    unexpected.removeAll(Transitions.EXPECTED);
    return unexpected;
  }

  /** For people. */
  public String describe() {
    StringBuilder text = new StringBuilder();
    section(text, "transitions", transitions);
    section(text, "faults", faults);
    section(text, "crash points", crashes);
    section(text, "sights", sights);
    section(text, "endings", endings);
    return text.toString();
  }

  private static void section(StringBuilder text, String title, Map<String, Long> counts) {
    text.append(title).append(" (").append(counts.size()).append(")\n");
    counts.forEach((key, count) -> text.append("  %-64s %,12d%n".formatted(key, count)));
  }

  /** What is not planned but must be met by chance. */
  enum Sight {
    VERSION_CONFLICT,
    FENCED_EVENT,
    REPEATED_EVENT,
    STALE_WAKEUP,
    SUBMIT_REPEATED,
    LOST_LEASE,
    TAKEOVER,
    WITHDRAWN_EFFECT,
    EPOCH_RAISED,
    INBOX_PRUNED,
    DEAD_LETTER
  }
}
